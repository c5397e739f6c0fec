import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { DEAL, startWorker } from '../e2e/start-worker.ts';
import { runBreezeway } from './run.ts';

const run = (url: string, command: string, ...args: readonly string[]) =>
  runBreezeway('executions', command, ...args, '--url', url);

/** Starts an execution and gives its id. */
async function start(
  { hubspot }: Awaited<ReturnType<typeof startWorker>>,
  tool: string,
): Promise<string> {
  const { requestBody } = await hubspot.callAsWorkflow(tool, {}, DEAL);
  return JSON.parse(requestBody).callbackId;
}

it('an operator finds what is stuck and lets it go', async () => {
  const worker = await startWorker('test/e2e/ledger/wrangler.toml', { declaresScopes: false });
  const { url } = worker;
  expect((await run(url, 'list')).stdout).toBe('No executions.\n');

  const [blocked, held] = [await start(worker, 'block'), await start(worker, 'stop')];
  const list = await run(url, 'list');
  expect(list.code).toBe(0);
  const [headings = '', first = '', second = ''] = list.stdout.split('\n');
  expect(headings).toMatch(/^TOOL +STATUS +SINCE +UNTIL +ATTEMPTS +LAST ERROR +CALLBACK ID$/);
  expect(first).toMatch(new RegExp(`^stop +held +\\d+ s +in 6 d +1 +BAD +${held}$`));
  expect(second).toMatch(new RegExp(`^block +blocked +\\d+ s +in 59 min +1 +- +${blocked}$`));
  expect(second.indexOf(blocked)).toBe(headings.indexOf('CALLBACK ID'));

  const show = await run(url, 'show', blocked);
  expect(show.stdout).toMatch(/^tool +block$/m);
  expect(show.stdout).toMatch(/^status +blocked$/m);

  const refused = await run(url, 'complete', blocked, '--state', 'success', '-o', 'nope=1');
  expect([refused.code, refused.stdout, refused.stderr]).toEqual([
    1,
    '',
    'breezeway: Nothing was completed: output nope is not declared. (OUTPUTS_INVALID)\n',
  ]);

  const done = ['complete', blocked, '--state', 'success', '-o', 'attempt=7', '-o', 'url=a=b'];
  const completed = await runBreezeway('executions', ...done, '--url', url);
  expect([completed.code, completed.stdout]).toEqual([
    0,
    'Completed: SUCCESS\n  attempt  7\n  url  a=b\n',
  ]);
  const again = await run(url, 'complete', blocked, '--state', 'fail', '--error-code', 'X');
  expect([again.code, again.stdout]).toEqual([
    0,
    'It had ended before: SUCCESS\n  attempt  7\n  url  a=b\n',
  ]);

  const released = await run(url, 'release', held, '--state', 'fail', '--json');
  expect(released.code).toBe(0);
  expect(JSON.parse(released.stdout)).toEqual({
    portalId: '123456',
    callbackId: held,
    state: 'FAIL_CONTINUE',
    outputs: { attempt: '', url: '', errorCode: 'BAD', errorMessage: 'Stopped.' },
    isFirst: true,
  });

  const completions = async () =>
    await (await fetch(`${worker.emulator.url}/_emulator/completions`)).text();
  await expect.poll(completions).toContain(blocked);
  await expect.poll(completions).toContain(held);
});

it('an operator retries what waits for its next attempt, and nothing else', async () => {
  const worker = await startWorker('test/e2e/ledger/wrangler.toml', { declaresScopes: false });
  const [held, blocked] = [await start(worker, 'stop'), await start(worker, 'block')];
  const refused = await run(worker.url, 'retry', blocked);
  expect([refused.code, refused.stderr]).toEqual([
    1,
    'breezeway: There is nothing to retry: the execution waits neither for a run nor for its delivery. (EXECUTION_NOT_WAITING)\n',
  ]);
  const unknown = await run(worker.url, 'show', 'unknown', '--json');
  expect(unknown.code).toBe(1);
  expect(JSON.parse(unknown.stdout)).toMatchObject({ code: 'EXECUTION_NOT_FOUND' });
  const page = await run(worker.url, 'list', '--limit', '1');
  const [, cursor = ''] = /^More: --cursor (\S+)$/m.exec(page.stdout) ?? [];
  const next = await run(worker.url, 'list', '--limit', '1', '--cursor', cursor, '--json');
  expect(JSON.parse(next.stdout).executions).toMatchObject([{ callbackId: held }]);
  const none = await run(worker.url, 'list', '--portal', '654321', '--tool', 'stop');
  expect(none.stdout).toBe('No executions.\n');
});

it('a wrong key, another service and no service are one clear line each', async () => {
  const worker = await startWorker('test/e2e/ledger/wrangler.toml', { declaresScopes: false });
  const wrong = await run(worker.url, 'list', '--key', 'sentinel-wrong-key');
  expect([wrong.code, wrong.stderr]).toEqual([
    1,
    'breezeway: The request needs Authorization: Bearer <API key>. (API_KEY_INVALID)\n',
  ]);
  const other = await run(worker.emulator.url, 'list');
  expect(other.code).toBe(1);
  expect(other.stderr).toMatch(/^breezeway: \S+ answered \d{3}: it is no Worker of Breezeway\.\n$/);
  const nobody = await run('http://127.0.0.1:1', 'list');
  expect([nobody.code, nobody.stderr]).toEqual([
    1,
    'breezeway: No Worker answers at http://127.0.0.1:1.\n',
  ]);
});

it('nothing that a service answers steers the terminal, and the key follows no redirect', async () => {
  const evil = '\u001b[2J\u0007\u202etool\u009b\nnext';
  const authorizations: unknown[] = [];
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    if (request.url?.includes('redirect')) {
      response.writeHead(302, { Location: '/elsewhere' }).end();
    } else if (request.url?.includes('refused')) {
      response.writeHead(404).end(JSON.stringify({ code: evil, message: evil }));
    } else {
      const row = { tool: evil, status: evil, since: evil, lastError: evil, callbackId: evil };
      response.end(JSON.stringify({ executions: [row, null, 7], nextCursor: evil, [evil]: evil }));
    }
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const args of [['list'], ['show', 'x'], ['show', 'refused']]) {
    const { stdout, stderr } = await runBreezeway('executions', ...args, '--url', url);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(stdout + stderr).toContain('[2Jtool next');
  }
  const sent = authorizations.length;
  const redirected = await run(url, 'show', 'redirect');
  expect(redirected.code).toBe(1);
  expect(authorizations).toHaveLength(sent + 1);
});

it.each([
  [['list', '--url', 'https://x.example']],
  [['list', '--url', 'https://x.example', '--key', 'a-key-of-16-signs']],
  [['list', '--url', 'http://x.example', '--key', 'a-key-of-16-signs', '--portal', '1']],
  [['list', '--url', 'x.example']],
  [['list', '--key', 'ümläut']],
  [['show']],
  [['complete', 'x']],
  [['complete', 'x', '--state', 'maybe']],
  [['complete', 'x', '--state', 'success', '--output', 'novalue']],
  [['release', 'x', '--state', 'maybe']],
  [['nonsense']],
])('exits 2 for %j', async (args) => {
  const { code, stderr } = await runBreezeway('executions', ...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: /);
});

it('a request that the Worker finds wrong exits 2 too', async () => {
  const worker = await startWorker('test/e2e/ledger/wrangler.toml', { declaresScopes: false });
  for (const args of [
    ['list', '--status', 'stuck'],
    ['list', '--limit', '500'],
    ['list', '--portal', 'x'],
  ]) {
    const { code, stderr } = await runBreezeway('executions', ...args, '--url', worker.url);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: (status|limit|portalId) must be/);
  }
});
