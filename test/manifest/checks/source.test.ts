import { describe, expect, it } from 'vitest';
import { checkTools, type Tools } from './declare.ts';

const AGENT = { description: 'Use when asked.' };

function codesIn(source: string, tools: Tools = { t: {} }): (string | undefined)[] {
  return checkTools(tools, { sourceOf: () => source })
    .filter(({ code }) => code === 'ERROR_CODE_UNDECLARED')
    .map(({ tool, message }) => `${tool} ${message.match(/code (\w+)/)?.[1]}`);
}

describe('error codes', () => {
  it('are found however they are quoted', () => {
    const source = `{ code: 'NO_DEAL' }; { code: "DEAL_GONE" }; { code:\n\`DEAL_2_OLD\` };`;
    expect(codesIn(source)).toEqual(['t NO_DEAL', 't DEAL_GONE', 't DEAL_2_OLD']);
  });

  it('are named once each', () => {
    expect(codesIn("failStop('a', { code: 'NO_DEAL' }); x({ code: 'NO_DEAL' });")).toEqual([
      't NO_DEAL',
    ]);
  });

  it('may be one word in a failure, but not elsewhere', () => {
    expect(codesIn("failContinue('Closed.', {\n  code: 'CLOSED',\n});")).toEqual(['t CLOSED']);
    expect(codesIn("const price = { code: 'USD' };")).toEqual([]);
  });

  it.each(["code: 'notFound'", "code: 'not_found'", 'code: NO_DEAL', "encode: 'NO_DEAL'", ''])(
    'are not seen in %j',
    (source) => {
      expect(codesIn(source)).toEqual([]);
    },
  );

  it("may be in errors, in a rule, or be Breezeway's own", () => {
    const source = "f({ code: 'NO_DEAL' }, { code: 'NO_OWNER' }, { code: 'INPUT_INVALID' })";
    const executionRules = [{ name: 'r', when: { errorCode: ['NO_OWNER'] }, message: 'None.' }];
    expect(codesIn(source, { t: { errors: { NO_DEAL: 'None.' }, executionRules } })).toEqual([]);
  });

  it('of a file are shared by its tools, and told to the first of them', () => {
    const tools: Tools = { a: {}, b: { errors: { NO_DEAL: 'There is none.' } } };
    const source = "{ code: 'NO_DEAL' }; { code: 'NO_OWNER' };";
    expect(codesIn(source, tools)).toEqual(['a NO_OWNER']);
  });
});

describe('a call to action', () => {
  const codes = (tools: Tools, source: string | undefined) =>
    checkTools(tools, { sourceOf: () => source }).map(({ code }) => code);

  it('is missed in an agent tool that acts, which is the default', () => {
    expect(codes({ t: { agent: AGENT } }, 'ok()')).toEqual(['NO_CALL_TO_ACTION']);
  });

  it('is missed in no tool that only reads, or that agents do not have', () => {
    expect(codes({ t: { agent: { ...AGENT, toolType: 'GET_DATA' } }, u: {} }, 'ok()')).toEqual([]);
  });

  it('is not asked for where the source cannot be read', () => {
    expect(codes({ t: { agent: AGENT } }, undefined)).toEqual([]);
  });
});
