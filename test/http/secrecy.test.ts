import { afterEach, expect, it, vi } from 'vitest';
import { defineWorker, failContinue, ok, type ToolContext } from '../../src/sdk/index.ts';
import { captureLog, envOf, NOW_MS, newCallbackId, type SendOptions, send } from './signed-app.ts';

afterEach(() => vi.restoreAllMocks());

const SECRETS = ['sentinel-client-secret-1', 'sentinel-client-secret-2'] as const;
const TOKEN = 'sentinel-access-token';
const INPUT = 'sentinel-input-value';
const EMAIL = 'sentinel-user@example.com';

const env = envOf({
  HUBSPOT_CLIENT_SECRET: SECRETS.join(),
  HUBSPOT_ACCESS_TOKEN: TOKEN,
  HUBSPOT_PORTAL_ID: '123456',
});

/** A tool whose author does what should not be done. */
const worker = defineWorker('leaky', ({ worker }) => {
  const input = {
    text: { type: 'string' },
    count: { type: 'number' },
    hidden: { type: 'string' },
    owner: { type: 'owner' },
    tags: { type: 'enumeration', options: ['a'], multiple: true },
  } as const;
  const texts = {
    label: 'x',
    description: 'x',
    agent: { description: 'x', expose: ['text', 'count'] as const },
  };
  worker.tool('quiet', { ...texts, input, handler: () => ok() });
  worker.tool('logs-token', {
    ...texts,
    input,
    async handler({ hubspot, log }: ToolContext) {
      const token = await hubspot.accessToken();
      log.info(`token ${token}`, { token, nested: [{ [token]: SECRETS[0] }] });
      throw new Error(`no access with ${token}`, { cause: new Error(SECRETS[1]) });
    },
  });
  worker.tool('reads-env', {
    ...texts,
    input,
    handler({ env: seen, log }: ToolContext) {
      log.warn('env', { seen });
      return failContinue(JSON.stringify(Object.keys(seen)));
    },
  });
  worker.tool('crm', {
    ...texts,
    input,
    async handler({ hubspot }: ToolContext) {
      await hubspot.deals.get('1');
      return ok();
    },
  });
});

const bodies = ['WORKFLOWS', 'AGENTS', 'COPILOT'].map((source) =>
  JSON.stringify({
    callbackId: newCallbackId(),
    origin: { portalId: 123456, userId: 1, userEmail: EMAIL },
    context: { source },
    object: { objectId: 1, objectType: 'CONTACT', properties: { email: EMAIL } },
    inputFields: { text: INPUT, count: INPUT, hidden: INPUT, owner: INPUT, tags: INPUT },
    typedInputs: { [INPUT]: { value: INPUT } },
  }),
);

const paths: readonly [string, SendOptions][] = [
  ['a wrong input', { path: '/actions/quiet' }],
  [
    'an execution',
    { path: '/actions/quiet', body: bodies[0]?.replaceAll(`:"${INPUT}"`, ':""') ?? '' },
  ],
  [
    'a handler that logs its token and throws it',
    { path: '/actions/logs-token', body: textOnly() },
  ],
  ['a handler that logs its env', { path: '/actions/reads-env', body: textOnly() }],
  ['a CRM request that is refused', { path: '/actions/crm', body: textOnly() }],
  ['an unknown tool', { path: '/actions/unknown' }],
  ['a wrong secret', { path: '/actions/quiet', secret: 'another' }],
  ['no signature', { path: '/actions/quiet', version: 'none' }],
  ['a stale signature', { path: '/actions/quiet', signedMs: NOW_MS - 400_000 }],
  ['a query', { path: `/actions/quiet?key=${INPUT}`, secret: 'another' }],
  ['malformed JSON', { path: '/actions/quiet', body: `{"${INPUT}` }],
  ['no envelope', { path: '/actions/quiet', body: `{"${INPUT}":"${EMAIL}"}` }],
  ['a wrong content type', { path: '/actions/quiet', headers: { 'Content-Type': INPUT } }],
  ['a wrong method', { path: '/actions/quiet', method: 'PUT' }],
  ['an unknown path', { path: '/elsewhere' }],
  ['health', { path: '/health', method: 'GET', version: 'none' }],
];

/** A body whose inputs all fit, so that the handler runs. */
function textOnly(): string {
  return JSON.stringify({
    callbackId: newCallbackId(),
    origin: { portalId: 123456, userEmail: EMAIL },
    context: { source: 'AGENTS' },
    inputFields: { text: INPUT },
  });
}

it.each(paths)('%s leaks nothing into the log or the answer', async (_, options) => {
  const lines = captureLog();
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
    Response.json({ message: `Bearer ${TOKEN}`, category: 'MISSING_SCOPES' }, { status: 403 }),
  );
  for (const body of options.body === undefined ? bodies : [options.body]) {
    const answer = await send({ secret: SECRETS[1], env, worker, body, ...options });
    const seen = [answer.text, ...answer.headers, ...lines.map((line) => JSON.stringify(line))];
    for (const sentinel of ['sentinel', EMAIL, INPUT, TOKEN, ...SECRETS]) {
      expect(seen.join('\n')).not.toContain(sentinel);
    }
  }
  vi.restoreAllMocks();
});

it('the token of a handler that throws it never reaches its own error line', async () => {
  const lines = captureLog();
  await send({ secret: SECRETS[0], env, worker, path: '/actions/logs-token', body: textOnly() });
  expect(lines.map(({ event }) => event)).toEqual(['log', 'error', 'execution']);
  expect(lines[1]).toMatchObject({
    message: 'no access with [secret]',
    cause: { message: '[secret]' },
  });
});
