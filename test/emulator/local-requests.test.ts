import { expect, test } from 'vitest';
import { openPortal } from './portal-fixture.ts';

const POSTS = [
  '/_emulator/clock',
  '/_emulator/callbacks/faults',
  '/_emulator/oauth/faults',
  '/_emulator/oauth/uninstall',
  '/_emulator/workflow/executions',
  '/_emulator/workflow/executions/x/redeliver',
];

test.each(POSTS)('POST %s wants its body declared as JSON', async (path) => {
  const { app, clock } = openPortal();
  const before = clock.nowMs();
  const body = '{"advanceSeconds":1,"status":500}';
  for (const type of ['text/plain', 'text/plain; x=application/json', 'application/jsonp']) {
    const headers = { 'content-type': type };
    expect((await app.request(path, { method: 'POST', headers, body })).status).toBe(415);
  }
  expect((await app.request(path, { method: 'POST' })).status).toBe(415);
  expect(clock.nowMs()).toBe(before);
});

test.each(['https://example.com', 'http://localhost.example.com', 'null', 'http://127.0.0.1.x.y'])(
  'takes no orders from a page of %s',
  async (origin) => {
    const { send } = openPortal();
    expect((await send('GET', '/_emulator/clock', undefined, { origin })).status).toBe(403);
    const moved = await send('POST', '/_emulator/clock', { advanceSeconds: 1 }, { origin });
    expect(moved.status).toBe(403);
  },
);

test.each(['http://localhost:8788', 'http://127.0.0.1:1', 'http://[::1]:8788'])(
  'takes orders from a page of %s',
  async (origin) => {
    const { send } = openPortal();
    expect((await send('GET', '/_emulator/clock', undefined, { origin })).status).toBe(200);
  },
);

test('allows no other site to ask', async () => {
  const { app } = openPortal();
  const headers = { origin: 'https://example.com', 'access-control-request-method': 'POST' };
  const answer = await app.request('/_emulator/clock', { method: 'OPTIONS', headers });
  expect(answer.status).toBe(403);
  expect(answer.headers.has('access-control-allow-origin')).toBe(false);
});

test('does not know other routes of its own', async () => {
  const { send } = openPortal();
  expect((await send('GET', '/_emulator/nothing')).status).toBe(501);
});
