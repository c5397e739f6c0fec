import { describe, expect, it } from 'vitest';
import { checkTools } from './declare.ts';

function codesFor(description: string): string[] {
  return checkTools({ t: { agent: { description } } }).map(({ code }) => code);
}

describe('when to use a tool', () => {
  it.each([
    'Use when the user asks for a recap of a deal.',
    'USE THIS TOOL WHEN somebody needs an invoice.',
    'Use this tool to fetch data from an external API.',
    'Use this when a deal is stalled.',
    'Use it whenever a person has to approve something.',
    'Useful for questions about owners.',
    'Returns a recap. Best used after the deal was found.',
    'Call this tool if the user names an owner.',
    'When the user asks for overdue tasks, lists them.',
  ])('is read from %j', (description) => {
    expect(codesFor(description)).toEqual([]);
  });

  it.each([
    'Summarizes a deal.',
    'Returns when a task is due.',
    'The user interface of deals.',
    'Reuse. To be written.',
  ])('is missed in %j', (description) => {
    expect(codesFor(description)).toEqual(['AGENT_DESCRIPTION_NO_USE_WHEN']);
  });
});

it('counts characters as people do', () => {
  expect(codesFor(`Use when asked: ${'🚀'.repeat(384)}`)).toEqual([]);
  expect(codesFor(`Use when asked: ${'🚀'.repeat(385)}`)).toEqual(['AGENT_DESCRIPTION_TOO_LONG']);
});

it('says of an empty one only that it is empty', () => {
  expect(codesFor('  ')).toEqual(['DESCRIPTION_EMPTY']);
});

it('tells each later tool which one has its description already', () => {
  const agent = { description: 'Use when asked.' };
  const findings = checkTools({ b: { agent }, a: { agent }, c: { agent }, none: {} });
  expect(findings.map(({ tool, message }) => [tool, message.match(/that of (\w+)/)?.[1]])).toEqual([
    ['a', 'b'],
    ['c', 'b'],
  ]);
});

it('does not compare empty ones', () => {
  const agent = { description: '' };
  const codes = checkTools({ a: { agent }, b: { agent } }).map(({ code }) => code);
  expect(codes).toEqual(['DESCRIPTION_EMPTY', 'DESCRIPTION_EMPTY']);
});
