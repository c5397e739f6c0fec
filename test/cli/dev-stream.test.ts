import { expect, it } from 'vitest';
import { DevStream } from '../../src/cli/dev/dev-stream.ts';

/** What the terminal shows for lines of wrangler, without colours. */
function shown(...lines: readonly string[]): string[] {
  const printed: string[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours start with ESC
  const stream = new DevStream((line) => printed.push(line.replaceAll(/\u001b\[\d+m/g, '')));
  for (const line of lines) stream.take(line);
  return printed;
}

const request = (inputFields: object) =>
  JSON.stringify({
    event: 'dev-request',
    body: JSON.stringify({ callbackId: 'c', inputFields }),
  });
const execution = (fields: object) =>
  JSON.stringify({
    event: 'execution',
    tool: 't',
    callbackId: 'c',
    outcome: 'ok',
    durationMs: 5,
    hubspotRequests: 1,
    source: 'AGENTS',
    ...fields,
  });

it('shows an execution with its arguments on one line', () => {
  expect(shown(request({ a: '1', b: 'two\nlines' }), execution({}))).toEqual([
    '✓  t  a=1 b=two lines  ok · 5 ms · 1 HubSpot request · AGENTS',
  ]);
});

it('shows a warning of the log, which wrangler prefixes', () => {
  const rejected = { event: 'rejected', code: 'TOOL_NOT_FOUND', tool: 'x' };
  expect(shown(`▲ [WARNING] ${JSON.stringify(rejected)}`, '')).toEqual(['✗ TOOL_NOT_FOUND  x']);
});

it('lets nothing from outside move the cursor or forge a line', () => {
  const hostile = '\u001b]0;title\u0007\u001b[2J\nforged';
  const printed = shown(request({ a: hostile }), execution({ source: hostile, tool: hostile }));
  expect(printed).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(printed[0]).not.toMatch(/[\u0000-\u001f]/);
});

it('passes what it does not know and drops what says nothing', () => {
  const lines = ['⎔ Reloading local server...', '', '[wrangler:info] POST /x 200 OK (5ms)'];
  expect(shown(...lines)).toEqual(['⎔ Reloading local server...']);
});
