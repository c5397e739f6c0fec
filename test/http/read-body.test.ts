import { expect, it } from 'vitest';
import { readBody } from '../../src/http/read-body.ts';

/** A request whose body comes in pieces of unknown length. */
function inPieces(count: number, size: number, failAt = Number.POSITIVE_INFINITY): Request {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === failAt) controller.error(new Error('gone'));
      else if (sent === count) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(sent % 256));
      sent += 1;
    },
  });
  return new Request('https://x.example', { method: 'POST', body, duplex: 'half' } as RequestInit);
}

it('puts pieces together in order', async () => {
  const reading = await readBody(inPieces(300, 7), 10_000);
  const expected = Array.from({ length: 2100 }, (_, index) => Math.floor(index / 7) % 256);
  expect(reading).toEqual({ ok: true, body: Uint8Array.from(expected) });
});

it('counts bytes, not pieces: exactly the limit passes and one more does not', async () => {
  expect(await readBody(inPieces(10, 100), 1000)).toMatchObject({ ok: true });
  expect(await readBody(inPieces(10, 100), 999)).toEqual({ ok: false, code: 'BODY_TOO_LARGE' });
});

it('does not take a body apart into ever smaller pieces', async () => {
  const limit = 1024 * 1024;
  expect(await readBody(inPieces(16_384, 1), limit)).toMatchObject({ ok: true });
  expect(await readBody(inPieces(16_385, 1), limit)).toEqual({ ok: false, code: 'BODY_TOO_LARGE' });
});

it('says that a body is incomplete when its sender goes away', async () => {
  expect(await readBody(inPieces(10, 10, 3), 1000)).toEqual({ ok: false, code: 'BODY_INCOMPLETE' });
});

it('takes no body for an empty one', async () => {
  const reading = await readBody(new Request('https://x.example', { method: 'POST' }), 10);
  expect(reading).toEqual({ ok: true, body: new Uint8Array(0) });
});
