import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, openPortal, type Portal } from './open-portal.ts';
import { captureLog } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const WEEK_MS = 7 * 86_400_000;

async function ask(portal: Portal, inputs: object = {}) {
  const callbackId = await portal.start('ask', inputs);
  return { callbackId, url: portal.resumeUrl(callbackId) };
}

function expectPage({ headers, text }: Answer) {
  expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(headers.get('Content-Security-Policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
  );
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('X-Robots-Tag')).toBe('noindex');
  expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(text).toMatch(/<title>[^<]+<\/title>/);
  expect(text).not.toMatch(/<script|<link|<img|https?:/);
}

describe('the page', () => {
  it('says what waits, until when, and asks', async () => {
    const portal = openPortal();
    const { callbackId, url } = await ask(portal, { message: 'Is the discount fine?' });
    const page = await portal.request(url);
    expect(page.status).toBe(200);
    expectPage(page);
    expect(page.text).toContain('<h1>Ask &lt;somebody&gt;</h1>');
    expect(page.text).toContain('<p class="message">Is the discount fine?</p>');
    const until = new Date(Number((await portal.row(callbackId))['expires_ms'])).toISOString();
    expect(page.text).toContain(`<time datetime="${until}">`);
    expect(page.text).toContain('<form method="post">');
    expect(page.text).toContain('<button name="decision" value="continue">Continue</button>');
    expect(page.text).toContain('value="decline">Decline</button>');
    expect(page.text).toContain('<label for="note">');
  });

  it('allows exactly its own style', async () => {
    const portal = openPortal();
    const { text, headers } = await portal.request((await ask(portal)).url);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    const hash = new Uint8Array(digest).toBase64();
    expect(headers.get('Content-Security-Policy')).toContain(`'sha256-${hash}'`);
    expect(text).not.toContain('style=');
  });

  it('shows markup in a message as text', async () => {
    const portal = openPortal();
    const message = `</p><script>alert("x")</script><img src=x onerror='y'>&amp;`;
    const { text } = await portal.request((await ask(portal, { message })).url);
    expect(text).not.toMatch(/<script|<img/);
    expect(text).toContain(
      '&lt;/p&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&lt;img src=x onerror=&#39;y&#39;&gt;&amp;amp;',
    );
  });

  it('is opened by scanners any number of times, and changes nothing', async () => {
    const portal = openPortal();
    const { callbackId, url } = await ask(portal);
    const before = await portal.row(callbackId);
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
      const { status } = await portal.request(`${url}&decision=continue`, { method });
      expect(status).toBe(200);
    }
    expect(await portal.row(callbackId)).toEqual(before);
    expect(lines.filter(({ event }) => event === 'completed')).toEqual([]);
  });

  it('asks for a note only where the tool has an output for it', async () => {
    const portal = openPortal();
    const url = portal.resumeUrl(await portal.start('ask-little'));
    expect((await portal.request(url)).text).not.toContain('<textarea');
  });

  it('is there also without its message, when its secret is gone', async () => {
    const portal = openPortal();
    const { callbackId, url } = await ask(portal);
    await portal.sql(callbackId, "UPDATE executions SET notice = 'v1.0.0.0' WHERE callback_id = ?");
    const page = await portal.request(url);
    expect([page.status, page.text.includes('class="message"')]).toEqual([200, false]);
    expect(lines.at(-1)).toMatchObject({ event: 'error', callbackId });
  });
});

describe('an answer', () => {
  it('to continue completes with what was said', async () => {
    const portal = openPortal({ LEDGER_SHARDS: 3 });
    const { callbackId, url } = await ask(portal);
    const page = await portal.answer(url, {
      decision: 'continue',
      note: ' sentinel\r\nnote <b>\n',
    });
    expect(page.status).toBe(200);
    expectPage(page);
    expect(page.text).toContain('Done: it continues');
    const row = await portal.row(callbackId);
    expect(row).toMatchObject({ status: 'delivering', outcome: 'ok' });
    expect(JSON.parse(String(row['answer'])).outputFields).toEqual({
      decision: 'approved',
      note: 'sentinel\nnote <b>',
      decidedAt: expect.stringMatching(/^\d{13}$/),
      score: '',
      errorCode: '',
      errorMessage: '',
      hs_execution_state: 'SUCCESS',
    });
    expect(lines.at(-1)).toEqual({
      event: 'completed',
      tool: 'ask',
      portalId: portal.portalId,
      callbackId,
      by: 'resume-url',
      state: 'SUCCESS',
    });
    expect(JSON.stringify(lines)).not.toContain('sentinel');
  });

  it('to decline is a failure that lets the workflow go on', async () => {
    const portal = openPortal();
    const { callbackId, url } = await ask(portal);
    const page = await portal.answer(url, { decision: 'decline' });
    expect([page.status, page.text.includes('you declined')]).toEqual([200, true]);
    const row = await portal.row(callbackId);
    expect(row).toMatchObject({ outcome: 'failContinue', error_code: 'DECLINED' });
    expect(JSON.parse(String(row['answer'])).outputFields).toMatchObject({
      decision: 'declined',
      errorCode: 'DECLINED',
      hs_execution_state: 'FAIL_CONTINUE',
    });
  });

  it('fits tools that declare other outputs: theirs stay empty', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('ask-little');
    const { status } = await portal.answer(portal.resumeUrl(callbackId), {
      decision: 'continue',
      note: 'x',
    });
    expect(status).toBe(200);
    const { answer } = await portal.row(callbackId);
    expect(JSON.parse(String(answer)).outputFields).toMatchObject({ decision: '' });
  });

  it('counts once: the link is used up then', async () => {
    const portal = openPortal();
    const { callbackId, url } = await ask(portal);
    await portal.answer(url, { decision: 'continue' });
    const before = await portal.row(callbackId);
    for (const page of [
      await portal.answer(url, { decision: 'decline' }),
      await portal.request(url),
    ]) {
      expect(page.status).toBe(409);
      expectPage(page);
      expect(page.text).toContain('This was answered already');
    }
    expect(await portal.row(callbackId)).toEqual(before);
    expect(lines.filter(({ event }) => event === 'completed')).toHaveLength(1);
  });

  it('given twice at a time counts once', async () => {
    const portal = openPortal();
    const { url } = await ask(portal);
    const pages = await Promise.all([
      portal.answer(url, { decision: 'continue' }),
      portal.answer(url, { decision: 'decline' }),
    ]);
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('what is no answer', () => {
  async function expectUnchanged(
    portal: Portal,
    callbackId: string,
    send: () => Promise<Answer>,
    status: number,
  ) {
    const before = await portal.row(callbackId);
    const page = await send();
    expect(page.status).toBe(status);
    expectPage(page);
    expect(await portal.row(callbackId)).toEqual(before);
    expect(lines.filter(({ event }) => event === 'completed')).toEqual([]);
  }

  const TAMPERED: readonly [string, (url: URL, other: URL) => void][] = [
    [
      'another portal',
      (url) => {
        url.pathname = url.pathname.replace(/resume\/\d+/, 'resume/1');
      },
    ],
    [
      'another execution',
      (url) => {
        url.pathname += '0';
      },
    ],
    [
      'a later expiry',
      (url) => {
        url.searchParams.set('expires', String(Date.now() + 9 * WEEK_MS));
      },
    ],
    [
      'another spelling of the expiry',
      (url) => {
        url.search = url.search.replace('expires=', 'expires=0');
      },
    ],
    [
      'an expiry in exponents',
      (url) => {
        url.search = url.search.replace(/expires=(\d+)/, 'expires=$1e0');
      },
    ],
    ['no expiry', (url) => url.searchParams.delete('expires')],
    ['no signature', (url) => url.searchParams.delete('signature')],
    ['an empty signature', (url) => url.searchParams.set('signature', '')],
    [
      'a padded signature',
      (url) => {
        url.search += '=';
      },
    ],
    [
      'a cut signature',
      (url) => {
        url.search = url.search.slice(0, -1);
      },
    ],
    [
      "another execution's signature",
      (url, other) => {
        url.search = other.search;
      },
    ],
  ];

  it.each(TAMPERED)('a link with %s', async (_, tamper) => {
    const portal = openPortal();
    const [{ callbackId, url }, other] = [await ask(portal), await ask(portal)];
    const tampered = new URL(url);
    tamper(tampered, new URL(other.url));
    expect(tampered.href).not.toBe(url);
    const path = tampered.href;
    await expectUnchanged(portal, callbackId, () => portal.request(path), 403);
    const send = () => portal.answer(path, { decision: 'continue' });
    await expectUnchanged(portal, callbackId, send, 403);
    expect(lines.at(-1)).toEqual({ event: 'rejected', code: 'RESUME_URL_INVALID' });
  });

  it('a link after its own end, which may come before the end of the block', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('ask-little');
    const url = portal.resumeUrl(callbackId);
    portal.wait(59_999);
    expect((await portal.request(url)).status).toBe(200);
    portal.wait(1);
    await expectUnchanged(portal, callbackId, () => portal.request(url), 410);
    const send = () => portal.answer(url, { decision: 'continue' });
    await expectUnchanged(portal, callbackId, send, 410);
  });

  it('a link after the end of the block', async () => {
    const portal = openPortal();
    const { callbackId, url } = await ask(portal);
    await portal.endBlock(callbackId);
    const send = () => portal.answer(url, { decision: 'continue' });
    await expectUnchanged(portal, callbackId, send, 410);
    await portal.sql(callbackId, "UPDATE executions SET status = 'expired' WHERE callback_id = ?");
    await expectUnchanged(portal, callbackId, send, 410);
    await expectUnchanged(portal, callbackId, () => portal.request(url), 410);
  });

  it('a link while the handler runs', async () => {
    const portal = openPortal();
    const { callbackId, url } = await ask(portal);
    await portal.sql(callbackId, "UPDATE executions SET status = 'running' WHERE callback_id = ?");
    const send = () => portal.answer(url, { decision: 'continue' });
    await expectUnchanged(portal, callbackId, send, 409);
  });

  it('a link to an execution that is no longer on record', async () => {
    const portal = openPortal();
    const { callbackId, url } = await ask(portal);
    await portal.sql(callbackId, 'DELETE FROM executions WHERE callback_id = ?');
    for (const page of [
      await portal.request(url),
      await portal.answer(url, { decision: 'continue' }),
    ]) {
      expect(page.status).toBe(404);
      expectPage(page);
    }
  });

  const form = 'application/x-www-form-urlencoded';
  it.each([
    ['no decision', form, 'note=x', 400],
    ['an unknown decision', form, 'decision=maybe', 400],
    ['two decisions', form, 'decision=continue&decision=decline', 400],
    ['an empty body', form, '', 400],
    ['JSON', 'application/json', '{"decision":"continue"}', 400],
    ['plain text', 'text/plain', 'decision=continue', 400],
    ['a multipart form', 'multipart/form-data; boundary=x', 'decision=continue', 400],
    ['a note beyond bounds', form, `decision=continue&note=${'x'.repeat(64 * 1024)}`, 413],
  ])('a POST with %s', async (_, type, body, status) => {
    const portal = openPortal();
    const { callbackId, url } = await ask(portal);
    const init = { method: 'POST', headers: { 'Content-Type': type }, body };
    await expectUnchanged(portal, callbackId, () => portal.request(url, init), status);
  });

  it('another method', async () => {
    const portal = openPortal();
    const { status, headers } = await portal.request((await ask(portal)).url, { method: 'PUT' });
    expect([status, headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('a Worker that is not configured', async () => {
    const page = await openPortal({ HUBSPOT_CLIENT_SECRET: undefined }).request('/resume/1/x');
    expect(page.status).toBe(503);
    expectPage(page);
  });
});
