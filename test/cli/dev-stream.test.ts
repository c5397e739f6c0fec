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

it('says what became of an execution after its answer', () => {
  const run = { ...JSON.parse(execution({ attempt: 2, source: 'WORKFLOWS' })), event: 'run' };
  const undelivered = { completions: 3, error: 'HTTP 503', retryInMs: 900 };
  const lines = [
    run,
    { event: 'delivered', tool: 't', callbackId: 'c', completions: 1 },
    { event: 'undelivered', ...undelivered },
    { event: 'abandoned', tool: 't', callbackId: 'c', error: 'HTTP 404' },
  ].map((line) => JSON.stringify(line));
  expect(shown(execution({ duplicate: 'replayed' }), ...lines)).toEqual([
    '✓  t  ok · 5 ms · duplicate, replayed · 1 HubSpot request · AGENTS',
    '✓  t  ok · 5 ms · attempt 2 · 1 HubSpot request · WORKFLOWS',
    '    HubSpot was told how it ended: t',
    '    HubSpot was not told (HTTP 503), again in 900 ms: 3 executions',
    '    HubSpot would not be told (HTTP 404): t',
  ]);
});

it('shows a fetch of options on one line', () => {
  const fetched = { event: 'options', tool: 't', field: 'f', durationMs: 5, hubspotRequests: 1 };
  const lines = [
    { ...fetched, count: 7 },
    { ...fetched, count: 1, cached: true, hubspotRequests: 0 },
    { ...fetched, event: 'options-failed', reason: 'deadline' },
    { ...fetched, event: 'options-failed', reason: 'no page', problem: 'options.3 does not fit' },
    { ...fetched, event: 'options-failed', reason: 'threw', stack: 'Error: x\n    at y' },
  ].map((line) => JSON.stringify(line));
  // What is filled in belongs to no execution, and is not shown.
  const body = JSON.stringify({ inputFields: { a: { type: 'STATIC_VALUE', value: '1' } } });
  expect(shown(JSON.stringify({ event: 'dev-request', body }), ...lines)).toEqual([
    '✓  t  options of f  7 options · 5 ms · 1 HubSpot request',
    '✓  t  options of f  1 option · 5 ms · cached',
    '✗  t  options of f  deadline · 5 ms · 1 HubSpot request',
    '✗  t  options of f  no page, options.3 does not fit · 5 ms · 1 HubSpot request',
    '✗  t  options of f  threw · 5 ms · 1 HubSpot request\n    Error: x\n        at y',
  ]);
});

it('says what became of installs and accounts on one line each', () => {
  const about = { app: 'app', identifier: 'portal:1' };
  const install = { event: 'install', app: 'app' };
  const lines = [
    { ...install, outcome: 'connected', portalId: '1', userId: '101', level: 'account' },
    { ...install, outcome: 'connected', portalId: '1', userId: '101', level: 'user' },
    { ...install, outcome: 'missingScopes', missing: ['tickets', 'files'] },
    { ...install, outcome: 'alreadyConnected', portalId: '1' },
    { ...install, outcome: 'wrongLevel', level: 'user' },
    { ...install, outcome: 'refused', code: 'BAD_CLIENT_ID' },
    { ...install, outcome: 'declined' },
    { event: 'account-connected', ...about },
    { event: 'account-refreshed', ...about },
    { event: 'account-not-refreshed', ...about, code: 'HTTP_503' },
    { event: 'account-disconnected', ...about, code: 'BAD_REFRESH_TOKEN' },
    { event: 'account-disconnected', ...about, code: 'OPERATOR' },
    { event: 'disconnect', ...about, revoked: true, uninstalled: false },
    { event: 'disconnect', ...about, revoked: false, uninstalled: true },
    { event: 'vault-tampered', ...about },
    { event: 'vault-key-unknown', ...about },
    { event: 'directory-not-written', ...about },
  ].map((line) => JSON.stringify(line));
  expect(shown(...lines)).toEqual([
    '✓ installed in portal 1',
    '✓ installed in portal 1 for user 101',
    '✗ not installed: missingScopes (tickets, files)',
    '✗ not installed: alreadyConnected (portal 1)',
    '✗ not installed: wrongLevel (user)',
    '✗ not installed: refused (BAD_CLIENT_ID)',
    '✗ not installed: declined',
    '    account portal:1 connected',
    '    account portal:1 refreshed',
    '    account portal:1 not refreshed (HTTP_503)',
    '    account portal:1 disconnected (BAD_REFRESH_TOKEN)',
    '    account portal:1 disconnected (OPERATOR)',
    '    account portal:1 forgotten, token revoked',
    '    account portal:1 forgotten, token not revoked, app uninstalled',
    '    account portal:1 has tokens that were changed in storage',
    '    account portal:1 is sealed with a key that VAULT_KEYS has not',
    '    account portal:1 is not written to the directory yet; it is tried again',
  ]);
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
