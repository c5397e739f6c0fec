import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InstallOutcome } from '../../../src/accounts/index.ts';
import { ACCOUNT } from '../accounts/stand-in-accounts.ts';
import { captureLog } from '../signed-app.ts';
import { expectPage, openWorker, TWO_APPS } from './open-worker.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => {
  expect(JSON.stringify(lines)).not.toContain('sentinel');
  vi.restoreAllMocks();
});

const SENTINEL = '<script>sentinel</script>';
const CODE = 'sentinel-code';
/** What HubSpot may add, or somebody else. */
const MORE = { next: 'https://evil.example', error_description: SENTINEL, app: SENTINEL };

describe('an install that was begun here', () => {
  it('becomes a connected account, for the browser that began it', async () => {
    const worker = openWorker();
    const { state, cookie } = await worker.begin();
    const page = await worker.callback({ code: CODE, state, ...MORE }, `a=b; ${cookie}; c=d`);
    expect(page.status).toBe(200);
    expectPage(page);
    expect(worker.accounts.installs).toMatchObject([
      {
        app: { clientId: 'client-id-1' },
        isUserLevel: false,
        requiredScopes: ['oauth', 'crm.objects.deals.read'],
        code: CODE,
        redirectUri: 'https://tools.example.com/oauth/callback',
        isUnsolicited: false,
      },
    ]);
    expect(page.headers.get('Set-Cookie')).toBe(
      `${cookie.split('=')[0]}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`,
    );
  });

  it('says which account is connected, and what was granted', async () => {
    const worker = openWorker();
    const scopes = ['oauth', 'crm.objects.deals.read', 'files'];
    worker.accounts.installOutcome = { kind: 'connected', account: { ...ACCOUNT, scopes } };
    const { state, cookie } = await worker.begin();
    const { text } = await worker.callback({ code: CODE, state }, cookie);
    expect(text).toContain('<h1>Deal &lt;Helper&gt; is connected</h1>');
    expect(text).toContain('HubSpot account 70000001');
    const [granted = '', left = ''] = text.split('Not granted');
    for (const scope of scopes) expect(granted).toContain(`<li>${scope}</li>`);
    expect(left).toContain('<li>tickets</li>');
    expect(left).not.toContain('<li>files</li>');
  });

  it('is for the app that it was begun for', async () => {
    const worker = openWorker(TWO_APPS);
    const { state, cookie } = await worker.begin('?app=dev');
    await worker.callback({ code: CODE, state, app: 'prod' }, cookie);
    expect(worker.accounts.installs).toMatchObject([
      { app: { name: 'dev' }, isUserLevel: true, requiredScopes: ['oauth', 'tickets'] },
    ]);
    expect(lines).toEqual([
      {
        event: 'install',
        outcome: 'connected',
        app: 'dev',
        portalId: '70000001',
        userId: '101',
        level: 'account',
      },
    ]);
  });

  it('comes back to PUBLIC_URL', async () => {
    const worker = openWorker({ PUBLIC_URL: 'https://public.example.com' });
    const { state, cookie } = await worker.begin();
    await worker.callback({ code: CODE, state }, cookie);
    expect(worker.accounts.installs[0]?.redirectUri).toBe(
      'https://public.example.com/oauth/callback',
    );
  });
});

describe('a state that is no good', () => {
  it.each([
    ['foreign', 'This install is not open in this browser'],
    ['expired', 'That took too long'],
    ['replayed', 'This page was opened before'],
  ] as const)('%s: a page says so, and nothing is stored', async (reason, title) => {
    const worker = openWorker();
    const { state, cookie } = await worker.begin();
    worker.accounts.stateReading = { ok: false, reason };
    const page = await worker.callback({ code: CODE, state, ...MORE }, cookie);
    expect(page.status).toBe(400);
    expectPage(page);
    expect(page.text).toContain(`<h1>${title}</h1>`);
    expect(page.text).toContain('href="install"');
    expect(page.headers.get('Set-Cookie')).toContain('Max-Age=0');
    expect(worker.accounts.installs).toEqual([]);
    expect(lines).toEqual([{ event: 'install', outcome: reason }]);
  });

  it("another browser's is not even looked at", async () => {
    const worker = openWorker();
    const [mine, theirs] = [await worker.begin(), await worker.begin()];
    for (const cookie of [undefined, '', mine.cookie, 'x']) {
      const page = await worker.callback({ code: CODE, state: theirs.state }, cookie);
      expect(page.status).toBe(400);
      expectPage(page);
    }
    expect(worker.accounts.usedStates).toEqual([]);
    expect(worker.accounts.installs).toEqual([]);
  });

  it('takes no cookie of another install', async () => {
    const worker = openWorker();
    const [mine, theirs] = [await worker.begin(), await worker.begin()];
    const forged = `${theirs.cookie.split('=')[0]}=${mine.cookie.split('=')[1]}`;
    const page = await worker.callback({ code: CODE, state: theirs.state }, forged);
    expect(page.status).toBe(400);
    expect(worker.accounts.installs).toEqual([]);
  });

  it.each([
    ['empty', 'state='],
    ['short', 'state=abc'],
    ['with other signs', `state=${'a'.repeat(30)}%0d%0aSet-Cookie%3Aa%3Db`],
    ['overlong', `state=${'a'.repeat(513)}`],
    ['markup', `state=${encodeURIComponent(SENTINEL)}`],
    ['twice', `state=${'a'.repeat(43)}&state=${'b'.repeat(43)}`],
  ])('%s: nothing is asked, stored or echoed', async (_, query) => {
    const worker = openWorker();
    const cookie = `__Host-breezeway-install-${'a'.repeat(12)}=x`;
    const page = await worker.callback(`code=${CODE}&${query}`, cookie);
    expect(page.status).toBe(400);
    expectPage(page);
    expect(page.headers.get('Set-Cookie')).toBeNull();
    expect(worker.accounts.usedStates).toEqual([]);
    expect(worker.accounts.installs).toEqual([]);
  });

  it('missing, while this browser has an install of ours open: refused', async () => {
    const worker = openWorker();
    const { cookie } = await worker.begin();
    const page = await worker.callback({ code: CODE, ...MORE }, `a=b; ${cookie}`);
    expect(page.status).toBe(400);
    expectPage(page);
    expect(page.text).toContain('This is not the install you began');
    expect(worker.accounts.installs).toEqual([]);
  });

  it('of an app that is served no longer: refused', async () => {
    const worker = openWorker();
    const { state, cookie } = await worker.begin();
    worker.accounts.stateReading = { ok: true, app: 'client-id-of-old' };
    const page = await worker.callback({ code: CODE, state }, cookie);
    expect(page.status).toBe(400);
    expectPage(page);
    expect(worker.accounts.installs).toEqual([]);
  });
});

describe('an install that began in HubSpot', () => {
  it('is asked for as one that nobody here began', async () => {
    const worker = openWorker();
    const page = await worker.callback({ code: CODE, ...MORE }, 'other=cookie');
    expect(page.status).toBe(200);
    expectPage(page);
    expect(worker.accounts.installs).toMatchObject([{ isUnsolicited: true, code: CODE }]);
    expect(page.headers.get('Set-Cookie')).toBeNull();
  });

  it('does not say for which of several apps: it begins again here', async () => {
    const worker = openWorker(TWO_APPS);
    const page = await worker.callback({ code: CODE, app: 'dev' });
    expect(page.status).toBe(400);
    expectPage(page);
    expect(page.text).toContain('<a href="install?app=prod">prod</a>');
    expect(worker.accounts.installs).toEqual([]);
    expect(lines).toEqual([{ event: 'install', outcome: 'appUnclear' }]);
  });
});

describe('no code', () => {
  it.each([
    ['none', ''],
    ['an empty one', 'code='],
    ['two', `code=${CODE}&code=${CODE}`],
    ['an overlong one', `code=${'s'.repeat(513)}`],
    ['one with other signs', 'code=sentinel%20code'],
  ])('%s: a page says that HubSpot sent no answer, and the state stays good', async (_, query) => {
    const worker = openWorker();
    const { state, cookie } = await worker.begin();
    const page = await worker.callback(`state=${state}&${query}`, cookie);
    expect(page.status).toBe(400);
    expectPage(page);
    expect(page.text).toContain('HubSpot sent no answer');
    expect(worker.accounts.usedStates).toEqual([]);
    expect(worker.accounts.installs).toEqual([]);
  });

  it.each([
    ['access_denied', 'The app was not installed', 'declined'],
    ['invalid_scope', 'HubSpot refused the install', 'failed'],
    [SENTINEL, 'HubSpot refused the install', 'failed'],
    ['', 'HubSpot refused the install', 'failed'],
  ])('%j is said in our words, and uses the state up', async (error, title, outcome) => {
    const worker = openWorker(TWO_APPS);
    const { state, cookie } = await worker.begin('?app=dev');
    const page = await worker.callback({ error, state, code: CODE, ...MORE }, cookie);
    expect(page.status).toBe(400);
    expectPage(page);
    expect(page.text).toContain(`<h1>${title}</h1>`);
    expect(page.text).toContain('<a href="install?app=dev">Start again</a>');
    expect(page.headers.get('Set-Cookie')).toContain('Max-Age=0');
    expect(worker.accounts.usedStates).toHaveLength(1);
    expect(worker.accounts.installs).toEqual([]);
    expect(lines).toEqual([{ event: 'install', outcome, app: 'dev' }]);
  });

  it('declined without a state is said too', async () => {
    const page = await openWorker().callback({ error: 'access_denied' });
    expect(page.status).toBe(400);
    expectPage(page);
    expect(page.text).toContain('Access was declined in HubSpot');
  });
});

const OUTCOMES: readonly [InstallOutcome, number, readonly string[], object, string][] = [
  [{ kind: 'badCode' }, 400, ['used or too old'], {}, 'again'],
  [
    { kind: 'missingScopes', missing: ['tickets', 'files'] },
    400,
    ['Some permissions are missing', '<li>tickets</li>', '<li>files</li>', 'Grant all that'],
    { missing: ['tickets', 'files'] },
    'again',
  ],
  [
    { kind: 'alreadyConnected', portalId: '123' },
    409,
    ['connected already', 'account 123'],
    { portalId: '123' },
    'again',
  ],
  [
    { kind: 'wrongLevel', level: 'user' },
    400,
    ['to you alone, not to the whole account', 'isUserLevel'],
    { level: 'user' },
    'end',
  ],
  [
    { kind: 'wrongLevel', level: 'account' },
    400,
    ['to the whole account, not to you alone'],
    { level: 'account' },
    'end',
  ],
  [
    { kind: 'refused', code: 'BAD_CLIENT_SECRET' },
    502,
    ['its client secret (BAD_CLIENT_SECRET)'],
    { code: 'BAD_CLIENT_SECRET' },
    'end',
  ],
  [
    { kind: 'refused', code: 'BAD_REDIRECT_URI' },
    502,
    ['redirectUrls'],
    { code: 'BAD_REDIRECT_URI' },
    'end',
  ],
  [
    { kind: 'unavailable', code: 'HTTP_503' },
    503,
    ['HubSpot could not be asked', 'Start again in a few minutes'],
    { code: 'HTTP_503' },
    'again',
  ],
  [{ kind: 'notStored' }, 503, ['could not be saved'], {}, 'again'],
];

it.each(OUTCOMES)('%j has a status, words and a log line of its own', async (...row) => {
  const [outcome, status, words, details, next] = row;
  const worker = openWorker();
  worker.accounts.installOutcome = outcome;
  const { state, cookie } = await worker.begin();
  const page = await worker.callback({ code: CODE, state, ...MORE }, cookie);
  expect(page.status).toBe(status);
  expectPage(page);
  for (const word of words) expect(page.text).toContain(word);
  expect(page.text.includes('<a href="install?app=app">Start again</a>')).toBe(next === 'again');
  expect(page.headers.get('Set-Cookie')).toContain('Max-Age=0');
  expect(lines).toEqual([{ event: 'install', outcome: outcome.kind, app: 'app', ...details }]);
});

it('a failure of ours is a page, and its cause is in the log alone', async () => {
  const worker = openWorker();
  const { state, cookie } = await worker.begin();
  worker.accounts.install = () => Promise.reject(new Error('the vault is gone'));
  const page = await worker.callback({ code: CODE, state }, cookie);
  expect(page.status).toBe(500);
  expectPage(page);
  expect(page.text).not.toContain('vault');
  expect(lines).toMatchObject([{ event: 'error', message: 'the vault is gone' }]);
});
