import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createCaller } from '../../src/emulator/caller/create-caller.ts';
import { copyRepository } from './copy-repository.ts';
import { runBreezeway, startBreezeway } from './run.ts';

/** A tool whose options come from the CRM, from elsewhere, and never. */
const TOOLS = `
import { defineWorker, ok } from 'breezeway';

export default defineWorker(({ worker }) => {
  worker.action('assign', {
    label: 'Assign',
    description: 'Assigns.',
    input: {
      team: { type: 'string' },
      owner: {
        type: 'enumeration',
        enabledBy: 'team',
        async options({ hubspot, query, after, inputs }) {
          const owners = [];
          for await (const { id } of hubspot.owners.list()) owners.push(id);
          const asked = [inputs['team'], query, after].join('/');
          return { options: [{ value: asked, label: owners.length + ' owners' }], searchable: true };
        },
      },
      article: {
        type: 'enumeration',
        enabledBy: 'team',
        async options({ inputs, signal }) {
          const response = await fetch(inputs['team'] ?? '', { signal });
          return { options: [await response.text()] };
        },
      },
      broken: {
        type: 'enumeration',
        options() {
          throw new TypeError('cannot divide');
        },
      },
    },
    handler: () => ok(),
  });
});
`;

async function startDev() {
  const folder = copyRepository();
  writeFileSync(join(folder, 'src/tools/index.ts'), TOOLS);
  const dev = startBreezeway(folder, 'dev', '--port', '0', '--emulator-port', '0');
  const [, url = ''] = await dev.waitFor(/Worker +(http:\S+)/);
  return {
    dev,
    url,
    options: (...args: readonly string[]) => runBreezeway('options', ...args, '--url', url),
  };
}

/** Says which request it answers, and answers none until it opens. */
async function startShop() {
  const opened = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  let requests = 0;
  const server = createServer(async (_, response) => {
    requests += 1;
    const text = `request ${requests}`;
    asked.resolve();
    await opened.promise;
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, asked: asked.promise, open: opened.resolve };
}

it('shows what was sent and the answer, and exits 0 for a list', async () => {
  const { dev, options } = await startDev();
  const asked = ['-i', 'team=north', '--query', 'abc', '--after', 'next='];
  const shown = await options('assign', 'owner', ...asked);
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout.replace(/\d+ ms/, 'N ms').split('\n')).toEqual([
    '   sent    POST /actions/assign/options/owner  signed v2 and v3',
    '           {"fetchOptions":{"q":"abc","after":"next="},"inputFields":{"team":{"value":"north","type":"STATIC_VALUE"}}}',
    '   answer  200  N ms',
    expect.stringMatching(
      /^ {11}\{"options":\[\{"label":"\d+ owners","value":"north\/abc\/next="\}\],"searchable":true\}$/,
    ),
    '',
  ]);
  await dev.waitFor(/✓ {2}assign {2}options of owner {2}1 option · \d+ ms · 1 HubSpot request\n/);

  const again = await options('assign', 'owner', ...asked, '--json');
  expect(`           ${again.stdout}`).toBe(`${shown.stdout.split('\n')[3]}\n`);
  await dev.waitFor(/options of owner {2}1 option · \d+ ms · cached\n/);

  expect(await options('assign', 'broken', '--json')).toMatchObject({
    code: 0,
    stdout: '{"options":[]}\n',
  });
  await dev.waitFor(/✗ {2}assign {2}options of broken {2}threw · .*\n +TypeError: cannot divide/);
});

it('exits 1 for a field without such options, and when no Worker answers', async () => {
  const { dev, options } = await startDev();
  const unknown = await options('assign', 'team', '--json');
  expect(unknown.code).toBe(1);
  expect(JSON.parse(unknown.stdout)).toMatchObject({ code: 'OPTIONS_NOT_FOUND' });
  await dev.waitFor(/✗ OPTIONS_NOT_FOUND {2}assign/);
  await dev.stop();
  const gone = await options('assign', 'owner');
  expect(gone.code).toBe(1);
  expect(gone.stderr).toContain('Start one with: npm run dev');
});

it('the requests of a real Worker share a run, also when the first one is given up', async () => {
  const { url } = await startDev();
  const shop = await startShop();
  const callerWith = (signal?: AbortSignal) =>
    createCaller({
      workerUrl: url,
      clientSecret: 'emulator-client-secret',
      portalId: 123456,
      nowMs: () => Date.now(),
      nextEnrollmentId: () => 1,
      fetch: (input, init) => fetch(input, { ...init, ...(signal && { signal }) }),
    });
  const ask = (signal?: AbortSignal) =>
    callerWith(signal).fetchOptions('assign', 'article', { inputs: { team: shop.url } });

  const impatient = new AbortController();
  const given = ask(impatient.signal).catch(() => 'given up');
  await shop.asked;
  const patient = Array.from({ length: 20 }, () => ask());
  impatient.abort();
  expect(await given).toBe('given up');
  shop.open();
  for (const { status, responseBody } of await Promise.all(patient)) {
    expect([status, JSON.parse(responseBody)]).toEqual([
      200,
      { options: [{ label: 'request 1', value: 'request 1' }] },
    ]);
  }
});
