/** A body read to its end, or why it was not. */
export type BodyReading =
  | { readonly ok: true; readonly body: Uint8Array }
  | { readonly ok: false; readonly code: 'BODY_TOO_LARGE' | 'BODY_INCOMPLETE' };

/**
 * Pieces that a body without a length may come in. Real clients send kilobytes at a time; one that
 * sends a byte at a time only wants us to be busy.
 */
const MAX_PIECES = 16_384;

/**
 * Reads a body of at most `maxBytes`, counted in bytes as they arrive. With a `Content-Length`,
 * which the HTTP layer enforces, nothing too long is read at all.
 */
export async function readBody(request: Request, maxBytes: number): Promise<BodyReading> {
  const length = request.headers.get('Content-Length');
  if (length !== null && !(Number(length) <= maxBytes)) return TOO_LARGE;
  try {
    if (length === null) return await readStream(request.body, maxBytes);
    // Touching `request.body` would make a stream of what workerd can hand over at once.
    const body = new Uint8Array(await request.arrayBuffer());
    return body.length <= maxBytes ? { ok: true, body } : TOO_LARGE;
  } catch {
    // The client went away; nobody reads the answer.
    return { ok: false, code: 'BODY_INCOMPLETE' };
  }
}

const TOO_LARGE: BodyReading = { ok: false, code: 'BODY_TOO_LARGE' };

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<BodyReading> {
  // One buffer that grows: keeping the pieces would cost far more than the bytes in them.
  let buffer = new Uint8Array(0);
  let length = 0;
  let pieces = 0;
  for await (const piece of stream ?? []) {
    pieces += 1;
    // Leaving the loop cancels the stream.
    if (length + piece.length > maxBytes || pieces > MAX_PIECES) return TOO_LARGE;
    if (length + piece.length > buffer.length) {
      const grown = new Uint8Array(Math.min(maxBytes, Math.max(length + piece.length, 2 * length)));
      grown.set(buffer.subarray(0, length));
      buffer = grown;
    }
    buffer.set(piece, length);
    length += piece.length;
  }
  return { ok: true, body: buffer.subarray(0, length) };
}
