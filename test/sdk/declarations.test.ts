import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DeclarationError, defineWorker, ok, type ToolDefinition } from '../../src/sdk/index.ts';
import { problemsOf, TEXTS } from './problems-of.ts';

describe('ids', () => {
  it.each(['a', 'summarize-deal', 'v1.2_x', '0', 'a'.repeat(64)])('takes %s', (id) => {
    expect(problemsOf([id, {}])).toEqual([]);
  });

  it.each([
    '',
    '-a',
    '.a',
    'a/b',
    'a b',
    'é',
    '__proto__',
    'a\n',
    'a'.repeat(65),
    '..',
    'constructor',
  ])('refuses %j', (id) => {
    expect(problemsOf([id, {}])).toEqual([
      `${id}: the id must be 1 to 64 letters, digits, ".", "_" or "-", like "summarize-deal"`,
    ]);
  });

  it('are unique across tool and action', () => {
    const declare = () =>
      defineWorker('test', ({ worker }) => {
        worker.tool('x', { ...TEXTS, handler: () => ok() });
        worker.action('x', { ...TEXTS, handler: () => ok() });
      });
    expect(declare).toThrow(DeclarationError);
    expect(declare).toThrow('x: the id is declared twice');
  });

  it('count as taken by a declaration that is itself wrong', () => {
    expect(problemsOf(['x', { objectType: 'deals', objectTypes: [] }], ['x', {}])).toEqual([
      'x: give objectType or objectTypes, not both',
      'x: the id is declared twice; ids are unique across tool and action',
    ]);
  });
});

describe('inputs', () => {
  const cases: readonly [string, ToolDefinition['input'], string][] = [
    ['a name with a space', { 'a b': { type: 'string' } }, 'input a b: the name must be letters'],
    ['a name of underscores', { __a: { type: 'string' } }, 'input __a: the name must be letters'],
    ['no options', { a: { type: 'enumeration', options: [] } }, 'needs at least one option'],
    ['an empty option', { a: { type: 'enumeration', options: [''] } }, 'cannot be empty'],
    ['a blank option', { a: { type: 'enumeration', options: ['x', ' \t'] } }, 'cannot be empty'],
    [
      'two options of one value',
      { a: { type: 'enumeration', options: ['x', { value: 'x', label: 'Y' }] } },
      'two options have the same value',
    ],
    [
      '";" in one of several choices',
      { a: { type: 'enumeration', options: ['x;y'], multiple: true } },
      'cannot contain ";"',
    ],
    [
      'a controlling input that is not there',
      { a: { type: 'string', visibleWhen: { field: 'toString', equals: 'x' } } },
      'depends on an input toString that is not declared',
    ],
    [
      'an enabling input that is not there',
      { a: { type: 'string', enabledBy: 'b' } },
      'depends on an input b that is not declared',
    ],
    [
      'a default that is no option',
      { a: { type: 'enumeration', options: ['x'], default: 'X' } },
      'input a: the default must be one of x',
    ],
    [
      'a default date that does not exist',
      { a: { type: 'date', default: '2026-02-30' } },
      'input a: the default must be a date',
    ],
    [
      'a default owner that is an e-mail address',
      { a: { type: 'owner', default: 'ada@example.com' } },
      'input a: the default must be the numeric id',
    ],
    [
      'a default that its own schema refuses',
      { a: { type: 'number', default: 0.5, schema: z.int() } },
      'input a: the default ',
    ],
    ['a default that is no JSON', { a: { type: 'json', default: '{' } }, 'must be JSON'],
    [
      'a default no JSON can carry',
      { a: { type: 'json', default: () => 1 } },
      'input a: the default',
    ],
  ];

  it.each(cases)('refuses %s', (_, input, problem) => {
    const problems = problemsOf(['t', { input: input ?? {} }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('take names that only look special', () => {
    const field = { type: 'string' } as const;
    const input = {
      constructor: field,
      toString: field,
      hasOwnProperty: field,
      a_1: field,
      'b-2.c': field,
    };
    expect(problemsOf(['t', { input }])).toEqual([]);
  });
});

it('names each problem with its code and the place of the declaration', () => {
  try {
    defineWorker(({ worker }) => {
      worker.tool('a b', { ...TEXTS, handler: () => ok() });
    });
    expect.unreachable();
  } catch (thrown) {
    const [detail] = (thrown as DeclarationError).details;
    expect(detail).toMatchObject({ code: 'UID_INVALID', tool: 'a b' });
    expect(detail?.declaredAt.stack).toContain('declarations.test.ts');
  }
});

describe('outputs', () => {
  it.each([
    'errorCode',
    'errorMessage',
    'ctaCrmObjectType',
    'ctaCrmObjectId',
    'ctaLabel',
    'hs_execution_state',
    'hs_expiration_duration',
    'hs_anything',
  ])('refuses the reserved name %s', (name) => {
    expect(problemsOf(['t', { output: { [name]: { type: 'string' } } }])).toEqual([
      `t: output ${name}: the name is reserved; Breezeway itself sends it`,
    ]);
  });

  it.each([
    [{ type: 'text' }, 'the type must be one of string, number'],
    [{ type: 'enumeration', options: ['a', { value: 'a' }] }, 'two options have the same value'],
    [{ type: 'enumeration', options: [''] }, 'an option value cannot be empty'],
    [{ type: 'enumeration', options: [{ value: '  ' }] }, 'an option value cannot be empty'],
  ])('refuses %j', (field, problem) => {
    const output = { it: field } as unknown as ToolDefinition['output'] & object;
    expect(problemsOf(['t', { output }])).toEqual([expect.stringContaining(problem)]);
  });

  it('refuses a name that HubSpot cannot take', () => {
    expect(problemsOf(['t', { output: { 'deal id': { type: 'string' } } }])).toHaveLength(1);
  });
});

it('refuses a type of agent tool that HubSpot does not know', () => {
  const agent = { description: 'x', toolType: 'READ' } as unknown as ToolDefinition['agent'] &
    object;
  expect(problemsOf(['t', { agent }])).toEqual([
    't: agent.toolType must be one of GET_DATA, GENERATE, TAKE_ACTION',
  ]);
});

describe('agent.expose', () => {
  const input = {
    dealId: { type: 'string', required: true },
    dryRun: { type: 'boolean', required: true, default: false },
  } as const;

  it('refuses an input that is not declared', () => {
    const agent = { description: 'x', expose: ['dealId', 'constructor'] };
    expect(problemsOf(['t', { input, agent }])).toEqual([
      't: agent.expose: there is no input constructor',
    ]);
  });

  it('refuses to hide an input that is required and has no default', () => {
    const problems = problemsOf(['t', { input, agent: { description: 'x', expose: [] } }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('input dealId: it is required but not in agent.expose');
  });
});

it('names every problem of every tool in one error', () => {
  const problems = problemsOf(
    [
      'a b',
      {
        objectType: 'deals',
        objectTypes: ['deals'],
        input: { x: { type: 'enumeration', options: [] }, y: { type: 'string', enabledBy: 'z' } },
        output: { errorCode: { type: 'string' } },
        agent: { description: 'x', expose: ['nope'] },
      },
    ],
    ['fine', {}],
    ['second', { input: { 'n o': { type: 'string' } } }],
  );
  expect(problems.map((problem) => problem.slice(0, 24))).toEqual([
    'a b: the id must be 1 to',
    'a b: give objectType or ',
    'a b: input x: an enumera',
    'a b: input y: it depends',
    'a b: output errorCode: t',
    'a b: agent.expose: there',
    'second: input n o: the n',
  ]);
});

it('keeps the order in which tools were declared, and the Worker’s name', () => {
  const definition = defineWorker('named', ({ worker }) => {
    worker.action('b', { ...TEXTS, objectType: 'deals', handler: () => ok() });
    worker.tool('a', { ...TEXTS, agent: { description: 'x' }, handler: () => ok() });
  });
  expect(definition.name).toBe('named');
  expect([...definition.tools.keys()]).toEqual(['b', 'a']);
  expect(definition.tools.get('b')).toMatchObject({ objectTypes: ['deals'], agent: undefined });
  expect(definition.tools.get('a')?.agent).toEqual({
    description: 'x',
    expose: [],
    toolType: 'TAKE_ACTION',
    only: false,
  });
  expect(defineWorker(() => {}).name).toBe('breezeway');
});

describe('inputs that only plain JavaScript can declare', () => {
  it.each([
    [{ type: 'text' }, 'the type must be one of string, number, boolean'],
    [{ type: 'enumeration' }, 'an enumeration needs options'],
    [{ type: 'string', valueFrom: 'record' }, 'valueFrom must be one of static, property'],
    [{ type: 'string', enabledBy: 'it' }, 'it depends on itself'],
  ])('names the problem of %j', (field, problem) => {
    const input = { it: field } as unknown as ToolDefinition['input'] & object;
    expect(problemsOf(['x', { input }])).toEqual([expect.stringContaining(`input it: ${problem}`)]);
  });
});
