/**
 * Reads a body of at most `maxBytes`, counted in bytes as they arrive; `undefined` when it is
 * longer. With a `Content-Length`, which the HTTP layer enforces, nothing too long is read at all.
 */
export async function readBody(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const length = request.headers.get('Content-Length');
  if (length !== null) {
    if (!(Number(length) <= maxBytes)) return undefined;
    // Touching `request.body` would make a stream of what workerd can hand over at once.
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length <= maxBytes ? bytes : undefined;
  }
  return await readStream(request.body, maxBytes);
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the stream.
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
