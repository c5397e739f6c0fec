/** What the fake Worker does with a request: answers, never answers, or cannot be reached. */
export type Reply =
  | { readonly status?: number; readonly headers?: HeadersInit; readonly body?: unknown }
  | 'hang'
  | 'unreachable';

export interface WorkerRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly signal: AbortSignal | null | undefined;
}

/** An answer of the tool, with these outputs. */
export function outputs(outputFields: Readonly<Record<string, unknown>>): Reply {
  return { body: { outputFields } };
}

/** A Worker that plays a script; its last line is for all that follow. */
export function createFakeWorker(...script: readonly Reply[]) {
  const requests: WorkerRequest[] = [];
  const hanging = new Set<() => void>();
  let whenHanging = Promise.withResolvers<void>();

  function hang(signal: AbortSignal | null | undefined): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const release = () => resolve(outputs({ late: 'yes' }));
      hanging.add(release);
      whenHanging.resolve();
      signal?.addEventListener('abort', () => {
        hanging.delete(release);
        if (hanging.size === 0) whenHanging = Promise.withResolvers();
        reject(new TypeError('given up'));
      });
    });
  }

  async function answer(url: string, init: RequestInit): Promise<Response> {
    const index = requests.length;
    const { signal } = init;
    requests.push({ url, headers: new Headers(init.headers), body: String(init.body), signal });
    const line = script[Math.min(index, script.length - 1)] ?? {};
    const reply = line === 'hang' ? await hang(signal) : line;
    if (typeof reply === 'string') throw new TypeError('fetch failed');
    const { status = 200, headers = {}, body = '' } = reply;
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers,
    });
  }

  return {
    requests,
    fetch: ((input: string, init: RequestInit) => answer(input, init)) as typeof fetch,
    /** Resolves while a request hangs: no answer will come unless something happens. */
    untilHanging: () => whenHanging.promise,
    /** Lets requests that hang have their answers. */
    release: () => {
      for (const release of hanging) release();
      hanging.clear();
      whenHanging = Promise.withResolvers();
    },
  };
}
