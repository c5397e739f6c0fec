import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  type AppOptions,
  DeclarationError,
  defineTool,
  defineWorker,
  ok,
  type ToolDefinition,
} from '../../src/sdk/index.ts';
import { check } from '../manifest/checks/declare.ts';

const TOOL = { label: 'A tool', description: 'Does nothing.', handler: () => ok() };
const APP = {
  name: 'An app',
  description: 'Has tools.',
  auth: { type: 'static', requiredScopes: [] },
};

/** What start-up says of a tool, or of an app, that no compiler has seen. */
function problemsOf(tool: unknown, app?: { readonly options: unknown }): readonly string[] {
  try {
    defineWorker('test', ({ worker }) => {
      worker.tool('t', tool as ToolDefinition);
      if (app !== undefined) worker.app(app.options as AppOptions);
    });
  } catch (thrown) {
    if (!(thrown instanceof DeclarationError)) throw thrown;
    expect(thrown.details.every(({ code }) => code === 'DECLARATION_INVALID')).toBe(true);
    return thrown.problems;
  }
  return [];
}

const OBJECT = 'must be an object';
const LIST = 'must be a list';
const TEXT = 'must be text';
const OPTION = 'must be text or { value, label, description }';
const CONDITION = 'must be { field, equals }';
const FLAG = 'must be true or false';
const RULE = { name: 'done', when: { errorCode: 'X' }, message: 'Done.' };

const field = (part: object) => ({
  input: { a: { type: 'string', ...part }, b: { type: 'json' } },
});
const choice = (options: unknown) => field({ type: 'enumeration', options });
const output = (options: unknown) => ({ output: { a: { type: 'enumeration', options } } });

describe('a tool from plain JavaScript', () => {
  it.each<[object, string]>([
    [{ input: null }, `input: ${OBJECT}`],
    [{ input: [] }, `input: ${OBJECT}`],
    [{ input: new Map() }, `input: ${OBJECT}`],
    [{ input: { a: null } }, `input.a: ${OBJECT}`],
    [{ input: { a: undefined } }, `input.a: ${OBJECT}`],
    [{ input: { a: 'string' } }, `input.a: ${OBJECT}`],
    [field({ label: 5 }), `input.a.label: ${TEXT}`],
    [field({ description: null }), `input.a.description: ${TEXT}`],
    [field({ required: 'no' }), `input.a.required: ${FLAG}`],
    [field({ visibleWhen: null }), `input.a.visibleWhen: ${CONDITION}`],
    [field({ visibleWhen: [null] }), `input.a.visibleWhen.0: ${CONDITION}`],
    [field({ visibleWhen: { field: 'b', equals: true } }), `input.a.visibleWhen.equals: ${TEXT}`],
    [field({ visibleWhen: { equals: 'x' } }), `input.a.visibleWhen.field: ${TEXT}`],
    [field({ enabledBy: null }), `input.a.enabledBy: ${TEXT}`],
    [field({ enabledBy: ['b', 5] }), `input.a.enabledBy.1: ${TEXT}`],
    [field({ schema: { parse: () => 1 } }), 'input.a.schema: must be a schema of Zod 4'],
    [choice(null), 'input.a.options: must be a list or a function'],
    [choice({}), 'input.a.options: must be a list or a function'],
    [choice([null]), `input.a.options.0: ${OPTION}`],
    [choice(['x', 5]), `input.a.options.1: ${OPTION}`],
    [choice(new Array(1)), `input.a.options.0: ${OPTION}`],
    [choice([{}]), `input.a.options.0.value: ${TEXT}`],
    [choice([{ value: 'x', label: 5 }]), `input.a.options.0.label: ${TEXT}`],
    [{ output: null }, `output: ${OBJECT}`],
    [{ output: { a: null } }, `output.a: ${OBJECT}`],
    [output({}), `output.a.options: ${LIST}`],
    [output('x'), `output.a.options: ${LIST}`],
    [output(null), `output.a.options: ${LIST}`],
    [output([5]), `output.a.options.0: ${OPTION}`],
    [{ errors: null }, `errors: ${OBJECT}`],
    [{ errors: { X: 5 } }, `errors.X: ${TEXT}`],
    [{ executionRules: null }, `executionRules: ${LIST}`],
    [{ executionRules: {} }, `executionRules: ${LIST}`],
    [{ executionRules: 'x' }, `executionRules: ${LIST}`],
    [{ executionRules: 5 }, `executionRules: ${LIST}`],
    [{ executionRules: [null] }, 'executionRules.0: must be { name, when, message }'],
    [{ executionRules: [{ ...RULE, message: 5 }] }, `executionRules.0.message: ${TEXT}`],
    [{ executionRules: [{ ...RULE, when: null }] }, `executionRules.0.when: ${OBJECT}`],
    [
      { executionRules: [{ ...RULE, when: { errorCode: [5] } }] },
      `executionRules.0.when.errorCode.0: ${TEXT}`,
    ],
    [{ agent: null }, `agent: ${OBJECT}`],
    [{ agent: 5 }, `agent: ${OBJECT}`],
    [{ agent: { description: 5 } }, `agent.description: ${TEXT}`],
    [{ agent: { description: 'x', expose: null } }, `agent.expose: ${LIST}`],
    [{ agent: { description: 'x', expose: {} } }, `agent.expose: ${LIST}`],
    [{ agent: { description: 'x', expose: 'x' } }, `agent.expose: ${LIST}`],
    [{ agent: { description: 'x', only: 'x' } }, `agent.only: ${FLAG}`],
    [{ label: null }, `label: ${TEXT}`],
    [{ objectType: 5 }, `objectType: ${TEXT}`],
    [{ objectTypes: 'deals' }, `objectTypes: ${LIST}`],
    [{ objectProperties: [5] }, `objectProperties.0: ${TEXT}`],
    [{ actionCardContent: null }, `actionCardContent: ${TEXT}`],
    [{ translations: 5 }, `translations: ${OBJECT}`],
    [{ translations: { fr: null } }, `translations.fr: ${OBJECT}`],
    [{ translations: { fr: { input: { a: null } } } }, `translations.fr.input.a: ${OBJECT}`],
    [{ isPublished: 'no' }, `isPublished: ${FLAG}`],
    [{ actionUrl: new URL('https://old.example') }, `actionUrl: ${TEXT}`],
    [{ deadlineSeconds: '5' }, 'deadlineSeconds: must be a number'],
    [{ retry: null }, `retry: ${OBJECT}`],
    [{ handler: undefined }, 'handler: must be a function'],
    [{ handler: 5 }, 'handler: must be a function'],
  ])('is told where it is wrong: %j', (part, problem) => {
    expect(problemsOf({ ...TOOL, ...part })).toEqual([`t: ${problem}`]);
  });

  it.each([null, undefined, 'x', 5, [], () => TOOL])('must be a definition, not %s', (tool) => {
    expect(problemsOf(tool)).toEqual(['t: the definition: must be an object']);
  });

  it('is told of all its shapes at once, and of nothing that follows from them', () => {
    const tool = { ...TOOL, ...choice([5, null]), errors: { 'no code': 5 }, retry: { mode: 'x' } };
    expect(problemsOf(tool)).toEqual([
      `t: input.a.options.0: ${OPTION}`,
      `t: input.a.options.1: ${OPTION}`,
      `t: errors.no code: ${TEXT}`,
    ]);
  });

  it('may leave out what it likes as undefined, and be a class of its own', () => {
    class Mine {
      label = 'Mine';
      description = 'Mine.';
      input = { a: { type: 'string', options: undefined, schema: z.email() } };
      agent = undefined;
      translations = { fr: undefined };
      handler() {
        return ok();
      }
    }
    expect(problemsOf(new Mine())).toEqual([]);
  });

  it('is told that it has no id, where it stands in the place of its id', () => {
    const declare = () =>
      defineWorker(({ worker }) =>
        (worker.tool as unknown as (tool: object) => void)(defineTool(TOOL)),
      );
    expect(declare).toThrow(DeclarationError);
    expect(declare).toThrow('- tool: the id must be 1 to 64 letters');
  });

  it('passes through defineTool to the error that names it', () => {
    expect(problemsOf(defineTool(null as unknown as ToolDefinition))).toHaveLength(1);
  });
});

describe('an app from plain JavaScript', () => {
  it.each<[unknown, readonly string[]]>([
    [null, [`the definition: ${OBJECT}`]],
    [undefined, [`the definition: ${OBJECT}`]],
    [{}, [`name: ${TEXT}`, `description: ${TEXT}`, `auth: ${OBJECT}`]],
    [{ ...APP, auth: null }, [`auth: ${OBJECT}`]],
    [
      { ...APP, auth: { type: 'key' } },
      ['auth.type: must be oauth or static', `auth.requiredScopes: ${LIST}`],
    ],
    [
      { ...APP, auth: { type: 'oauth', requiredScopes: ['oauth', 5] } },
      [`auth.requiredScopes.1: ${TEXT}`, `auth.redirectUrls: ${LIST}`],
    ],
    [{ ...APP, permittedUrls: { fetch: 'x' } }, [`permittedUrls.fetch: ${LIST}`]],
    [{ ...APP, support: 'x' }, [`support: ${OBJECT}`]],
    [{ ...APP, distribution: 'public' }, ['distribution: must be marketplace or private']],
    [{ ...APP, isUserLevel: 'no' }, [`isUserLevel: ${FLAG}`]],
    [APP, []],
  ])('is told where it is wrong: %j', (options, problems) => {
    expect(problemsOf(TOOL, { options })).toEqual(problems.map((it) => `app: ${it}`));
  });
});

/** One of everything that a declaration can have. */
const WHOLE = {
  ...TOOL,
  objectTypes: ['deals'],
  objectProperties: ['amount'],
  input: {
    a: { type: 'enumeration', options: ['x', { value: 'y', label: 'Y' }], control: 'radio' },
    b: { type: 'string', visibleWhen: { field: 'a', equals: 'x' }, enabledBy: ['a'], default: 'b' },
    c: { type: 'boolean', required: true, label: 'C', valueFrom: 'static' },
    d: { type: 'number', visibleWhen: [{ field: 'c', equals: 'true' }] },
    e: { type: 'enumeration', options: ['x'], multiple: true, default: ['x'] },
  },
  output: { o: { type: 'enumeration', options: ['x', { value: 'y' }], label: 'O' } },
  agent: { description: 'Use when asked.', expose: ['a', 'c'], toolType: 'GET_DATA', only: false },
  actionCardContent: 'Does {{a}}.',
  errors: { GONE: 'Gone.' },
  executionRules: [{ name: 'x', when: { o: ['x'], errorCode: 'Y' }, message: '{{ o }}' }],
  translations: {
    fr: {
      label: 'Outil',
      input: { a: { label: 'A', options: { x: 'X' } } },
      output: { o: 'O' },
      errors: { GONE: 'Perdu.' },
      executionRules: { x: 'X' },
    },
  },
  isPublished: true,
  actionUrl: 'https://old.example/hook',
  dedupe: true,
  idempotent: true,
  deferred: false,
  deadlineSeconds: 5,
  retry: { mode: 'hold', maxAttempts: 3, backoff: 2, maxSeconds: 60 },
};
const WHOLE_APP = {
  ...APP,
  uid: 'app',
  distribution: 'private',
  auth: { type: 'oauth', requiredScopes: ['oauth'], redirectUrls: ['http://localhost:3000'] },
  support: { supportEmail: 'a@example.com' },
  logo: '/app/logo.png',
  permittedUrls: { fetch: ['https://api.hubapi.com'], img: [] },
  isUserLevel: false,
};
const JUNK = [null, undefined, 5, 'x', '', true, {}, [], [null], [{}], ['x'], { x: null }, () => 5];

/** The same declaration with one of these values in one place, for every place. */
function* spoiled(whole: unknown, place = ''): Generator<[place: string, declaration: unknown]> {
  for (const value of JUNK) yield [place, value];
  if (typeof whole !== 'object' || whole === null) return;
  for (const [key, part] of Object.entries(whole)) {
    for (const [where, variant] of spoiled(part, `${place}.${key}`)) {
      yield [
        where,
        Array.isArray(whole) ? whole.with(Number(key), variant) : { ...whole, [key]: variant },
      ];
    }
  }
}

/** What start-up or the manifest's checks throw that is no answer. */
function crashOf(tool: unknown, app: unknown): string | undefined {
  try {
    const definition = defineWorker('test', ({ worker }) => {
      worker.tool('t', tool as ToolDefinition);
      worker.app(app as AppOptions);
    });
    expect(check(definition)).toBeInstanceOf(Array);
    return undefined;
  } catch (thrown) {
    return thrown instanceof DeclarationError ? undefined : String(thrown);
  }
}

it('never crashes, whatever is wrong in one place of a declaration', () => {
  expect(crashOf(WHOLE, WHOLE_APP)).toBeUndefined();
  const tools = [...spoiled(WHOLE)].map(([place, it]) => [place, crashOf(it, WHOLE_APP)]);
  const apps = [...spoiled(WHOLE_APP)].map(([place, it]) => [`app${place}`, crashOf(WHOLE, it)]);
  expect(tools.length + apps.length).toBeGreaterThan(1000);
  expect([...tools, ...apps].filter(([, crash]) => crash !== undefined)).toEqual([]);
});
