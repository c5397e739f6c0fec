import type { CheckContext } from '../../../src/manifest/checks/check-context.ts';
import type { TOOL_CHECKS } from '../../../src/manifest/checks/tool-codes.ts';
import type { InputFields } from '../../../src/sdk/input-fields.ts';
import type { AgentOptions } from '../../../src/sdk/tool.ts';
import type { Case } from './case.ts';
import { appWith, checkTools, type Tools } from './declare.ts';

const AGENT: AgentOptions = { description: 'Use when the user asks.' };
const required = { t: { input: { a: { type: 'string', required: true } } } } as const;
const takesDeals = { t: { objectType: 'deals', objectProperties: ['amount'] } };

/** A fixture that the check speaks about, and the nearest one that it does not. */
export const TOOL_CASES: Readonly<Record<keyof typeof TOOL_CHECKS, Case>> = {
  DESCRIPTION_EMPTY: tools({ t: { description: ' \n' } }, { t: { description: 'Works.' } }),
  DESCRIPTION_DUPLICATE: tools(
    { a: { agent: AGENT }, b: { agent: { description: ' USE when the user asks.\n' } } },
    { a: { agent: AGENT }, b: { agent: { description: 'Use when nobody asks.' } } },
  ),
  AGENT_DESCRIPTION_TOO_LONG: tools(describedWith(401), describedWith(400)),
  AGENT_DESCRIPTION_NO_USE_WHEN: tools(
    { t: { agent: { description: 'Summarizes a deal.' } } },
    { t: { agent: { description: 'Summarizes a deal. Use it when somebody asks for a recap.' } } },
  ),
  FIELD_NAME_UPPERCASE: tools(
    { t: { input: { whatFor: { type: 'string' } } } },
    { t: { input: { what_for: { type: 'string' } } } },
  ),
  SECRET_INPUT: tools(
    { t: { input: { apiKey: { type: 'string' } } } },
    { t: { input: { keyword: { type: 'string' } } } },
  ),
  JSON_INPUT_FOR_AGENT: agentInputs(
    { a: { type: 'json' } },
    { a: { type: 'json' }, b: { type: 'string' } },
  ),
  PROPERTY_INPUT_FOR_AGENT: agentInputs(
    { a: { type: 'string', valueFrom: 'property' } },
    { a: { type: 'string', valueFrom: 'property' }, b: { type: 'string' } },
  ),
  OPTIONS_DYNAMIC_FOR_AGENT: agentInputs(
    { a: { type: 'enumeration', options: () => ({ options: [] }) } },
    { a: { type: 'enumeration', options: () => ({ options: [] }) }, b: { type: 'string' } },
  ),
  TOO_MANY_INPUTS: tools(
    { t: { agent: AGENT, input: inputsOf(27) } },
    { t: { agent: AGENT, input: inputsOf(26) } },
  ),
  TOO_MANY_OPTIONS: tools(choosingFrom(21), choosingFrom(20)),
  OPTION_LABEL_MISSING: tools(
    { t: { input: { a: { type: 'enumeration', options: ['x'] } } } },
    { t: { input: { a: { type: 'enumeration', options: [{ value: 'x', label: 'X' }] } } } },
  ),
  TRANSLATION_UNKNOWN: tools(
    { t: { input: { a: { type: 'string' } }, translations: { de: { input: { b: {} } } } } },
    { t: { input: { a: { type: 'string' } }, translations: { de: { input: { a: {} } } } } },
  ),
  OBJECT_TYPE_UNKNOWN: tools({ t: { objectType: 'dealz' } }, { t: { objectType: 'deals' } }),
  SCOPE_MISSING: inContext(
    takesDeals,
    { app: appWith('oauth') },
    { app: appWith('oauth', 'crm.objects.deals.read') },
  ),
  ERROR_CODE_UNDECLARED: fromSource(
    { t: { errors: { DEAL_NOT_FOUND: 'There is no such deal.' } } },
    "failContinue('Gone.', { code: 'DEAL_CLOSED' })",
    "failContinue('Gone.', { code: 'DEAL_NOT_FOUND' })",
  ),
  HANDLER_UNWRITTEN: fromSource(
    { t: {} },
    "return failContinue('Not written yet.');",
    "return failContinue('Not yet.');",
  ),
  NO_CALL_TO_ACTION: fromSource(
    { t: { agent: { ...AGENT, toolType: 'TAKE_ACTION' } } },
    'return ok({});',
    'return ok({}, { cta });',
  ),
  REQUIRED_BEFORE_UPLOAD: inContext(
    required,
    { uploaded: new Set() },
    { uploaded: new Set(['t']) },
  ),
  ACTION_URL_ELSEWHERE: tools({ t: { actionUrl: 'https://old.example/run' } }, { t: {} }),
};

function tools(wrong: Tools, right: Tools): Case {
  return { triggers: () => checkTools(wrong), silent: () => checkTools(right) };
}

/** The input `a` of an agent tool, exposed; and hidden from agents. */
function agentInputs(wrong: InputFields, hidden: InputFields): Case {
  return tools(
    { t: { agent: AGENT, input: wrong } },
    { t: { agent: { ...AGENT, expose: ['b'] }, input: hidden } },
  );
}

function inContext(of: Tools, wrong: Partial<CheckContext>, right: Partial<CheckContext>): Case {
  return { triggers: () => checkTools(of, wrong), silent: () => checkTools(of, right) };
}

function fromSource(of: Tools, wrong: string, right: string): Case {
  return inContext(of, { sourceOf: () => wrong }, { sourceOf: () => right });
}

function describedWith(characters: number): Tools {
  return { t: { agent: { description: 'Use when asked.'.padEnd(characters, '…') } } };
}

function inputsOf(count: number): InputFields {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`input_${index}`, { type: 'string' as const }]),
  );
}

function choosingFrom(count: number): Tools {
  const options = Array.from({ length: count }, (_, index) => ({ value: `${index}`, label: 'L' }));
  return { t: { input: { a: { type: 'enumeration', options } } } };
}
