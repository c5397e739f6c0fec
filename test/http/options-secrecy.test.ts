import { afterEach, expect, it, vi } from 'vitest';
import { type AskOptions, ask, type MakeOptions, optionsWorker } from './ask-options.ts';
import { captureLog, envOf, NOW_MS } from './signed-app.ts';

afterEach(() => vi.restoreAllMocks());

const SECRETS = ['sentinel-client-secret-1', 'sentinel-client-secret-2'] as const;
const TOKEN = 'sentinel-access-token';
const INPUT = 'sentinel-input-value';
const OPTION = 'sentinel-option';

const env = envOf({
  HUBSPOT_CLIENT_SECRET: SECRETS.join(),
  HUBSPOT_ACCESS_TOKEN: TOKEN,
  HUBSPOT_PORTAL_ID: '123456',
});

const functions: readonly [string, MakeOptions][] = [
  [
    'logs its token and throws it',
    async ({ hubspot, log }) => {
      const token = await hubspot.accessToken();
      log.info(`token ${token}`, { token, nested: [{ [token]: SECRETS[0] }] });
      throw new Error(`no access with ${token}`, { cause: new Error(SECRETS[1]) });
    },
  ],
  [
    'logs its env',
    ({ env, log }) => {
      log.warn('env', { env });
      return { options: [] };
    },
  ],
  [
    'is refused by the CRM',
    async ({ hubspot }) => ({ options: await hubspot.pipelines.list('deals') }),
  ],
  ['returns no page', () => ({ options: [{ value: '', label: OPTION }], [OPTION]: OPTION })],
  ['returns a text', () => OPTION],
];

const requests: readonly AskOptions[] = [
  {},
  { secret: 'another' },
  { version: 'none' },
  { version: 'v3', signedMs: NOW_MS - 400_000 },
  { tool: 'unknown' },
  { field: 'unknown' },
  { body: `{"${INPUT}` },
  { body: `{"${INPUT}":"${INPUT}"}` },
  { headers: { 'Content-Type': INPUT } },
  { portalId: INPUT },
];

it.each(functions)('a function that %s leaks nothing into the log or the answer', async (_, it) => {
  const lines = captureLog();
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
    Response.json({ message: `Bearer ${TOKEN}`, category: 'MISSING_SCOPES' }, { status: 403 }),
  );
  for (const request of requests) {
    const asked = { q: INPUT, after: INPUT, inputs: { pipeline: INPUT, [INPUT]: INPUT } };
    const answer = await ask({
      secret: SECRETS[1],
      env,
      worker: optionsWorker(it),
      ...asked,
      ...request,
    });
    const seen = [answer.text, ...answer.headers, ...lines.map((line) => JSON.stringify(line))];
    expect(seen.join('\n')).not.toContain('sentinel');
  }
  expect(lines.length).toBeGreaterThanOrEqual(requests.length);
});

it('options that a function makes never reach the log', async () => {
  const lines = captureLog();
  const page = { options: [{ value: OPTION, label: OPTION, description: OPTION }], after: OPTION };
  const { text } = await ask({ worker: optionsWorker(() => page) });
  expect(text).toContain(OPTION);
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain('sentinel');
});
