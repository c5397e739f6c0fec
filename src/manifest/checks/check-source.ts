import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import { UNWRITTEN_HANDLER, UNWRITTEN_OPTIONS } from '../import/unwritten.ts';
import type { CheckContext } from './check-context.ts';
import { toolFinding } from './tool-finding.ts';

const CODE = String.raw`\bcode:\s*(['"\`])([A-Z][A-Z0-9_]*)\1`;
/** A code of one word could be a currency or a country, unless it is a failure's. */
const CODE_OF_FAILURE = new RegExp(String.raw`\bfail(?:Continue|Stop)\([^;]{0,500}?${CODE}`, 'g');
const ANY_CODE = new RegExp(CODE, 'g');

/** The button under an agent's reply (agent tools reference, "Follow-up CTA"). */
export function checkCallToAction(tool: RegisteredTool, { sourceOf }: CheckContext): Finding[] {
  const source = sourceOf(tool);
  if (tool.agent?.toolType !== 'TAKE_ACTION' || source === undefined || /\bcta/i.test(source)) {
    return [];
  }
  return [
    toolFinding(
      'NO_CALL_TO_ACTION',
      tool,
      "An agent's user cannot open what this tool changed. If it is a CRM record, return ok(outputs, { cta: { objectType, objectId } }).",
    ),
  ];
}

/** What an import leaves to write. The handler may wait while another service still answers. */
export function checkHandler(tool: RegisteredTool, { sourceOf }: CheckContext): Finding[] {
  const source = sourceOf(tool) ?? '';
  const unwritten = (what: string, then: string) =>
    toolFinding(
      'HANDLER_UNWRITTEN',
      tool,
      `${what} still what the import left: ${then}. Write it before you upload.`,
    );
  return [
    ...(tool.actionUrl === undefined && source.includes(UNWRITTEN_HANDLER)
      ? [unwritten('Its handler is', 'every execution would fail')]
      : []),
    ...(source.includes(UNWRITTEN_OPTIONS)
      ? [unwritten('Its options function is', 'HubSpot asks this Worker, and gets no choices')]
      : []),
  ];
}

/**
 * A workflow's history shows `FAIL_CONTINUE` as a success, unless an execution rule fits its code.
 * Tools of one file share its codes; the first one is told.
 */
export function checkErrorCodes(
  tools: readonly RegisteredTool[],
  { sourceOf, ownCodes }: CheckContext,
): Finding[] {
  const files = Map.groupBy(tools, sourceOf);
  return [...files].flatMap(([source, [tool, ...others]]) => {
    if (source === undefined || tool === undefined) return [];
    const known = new Set([...ownCodes, ...[tool, ...others].flatMap(declaredCodes)]);
    return [...new Set(codesIn(source))]
      .filter((code) => !known.has(code))
      .map((code) =>
        toolFinding(
          'ERROR_CODE_UNDECLARED',
          tool,
          `The code ${code} is not among the tool's errors, so a workflow's history would show this failure as a success. Add ${code} to errors, with the sentence to show.`,
        ),
      );
  });
}

function codesIn(source: string): string[] {
  const any = [...source.matchAll(ANY_CODE)].map(([, , code = '']) => code);
  const ofFailures = [...source.matchAll(CODE_OF_FAILURE)].map(([, , code = '']) => code);
  return [...any.filter((code) => code.includes('_')), ...ofFailures];
}

function declaredCodes({ errors, executionRules }: RegisteredTool): string[] {
  return [
    ...Object.keys(errors),
    ...executionRules.flatMap(({ when }) => [when.errorCode ?? []].flat()),
  ];
}
