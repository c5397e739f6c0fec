import { createExecutionContext } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import { vi } from 'vitest';
import { createApp } from '../../src/http/index.ts';
import { defineWorker, ok, type ToolContext, type WorkerDefinition } from '../../src/sdk/index.ts';
import { signV2, signV3 } from '../../src/signature/index.ts';
import { ManualTimer } from '../execution/manual-timer.ts';

export const SECRET = 'sentinel-secret-0f9d';
/** Our clock stands still; the ledger's goes on from here. */
export const NOW_MS = Date.now();
export const ORIGIN = 'https://tools.example.com';

export function envOf(settings: Readonly<Record<string, unknown>> = {}): Cloudflare.Env {
  return { ...bindings, HUBSPOT_CLIENT_SECRET: SECRET, ...settings } as unknown as Cloudflare.Env;
}

/** A Worker with one tool for each way an execution can go. */
export const WORKER: WorkerDefinition = defineWorker('test', ({ worker }) => {
  const texts = { label: 'x', description: 'x', agent: { description: 'x' } };
  worker.tool('echo', {
    ...texts,
    input: { text: { type: 'string', required: true }, count: { type: 'number', default: 1 } },
    output: { text: { type: 'string' } },
    handler: ({ input }) => ok({ text: input.text }),
  });
  worker.tool('quiet', { ...texts, handler: () => ok() });
  worker.tool('crm', {
    ...texts,
    async handler({ hubspot }: ToolContext) {
      await hubspot.deals.get('1');
      return ok();
    },
  });
  worker.tool('throws', {
    ...texts,
    handler() {
      throw new TypeError('cannot divide');
    },
  });
});

let executions = 0;

/** HubSpot's id of an execution that was not there before. */
export function newCallbackId(): string {
  executions += 1;
  return `ap-123456-${executions}-2-0`;
}

export const workflowBody = (
  inputs: object = { text: 'hello' },
  portalId: unknown = 123456,
  callbackId = newCallbackId(),
) =>
  JSON.stringify({
    callbackId,
    origin: { portalId },
    context: { source: 'WORKFLOWS', workflowId: 5 },
    inputFields: inputs,
  });

export interface SendOptions {
  readonly method?: string;
  /** Path and query, from `/`. */
  readonly path?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Sent as a stream of unknown length. */
  readonly chunked?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly env?: Cloudflare.Env;
  readonly version?: 'v2' | 'v3' | 'none';
  readonly secret?: string;
  /** When it was signed. */
  readonly signedMs?: number;
  /** What HubSpot called; default: the request's own URL. */
  readonly signedUrl?: string;
  readonly worker?: WorkerDefinition;
  readonly timer?: ManualTimer;
  /** One that answered requests before; default: a new one for each. */
  readonly app?: ReturnType<typeof createApp>;
  /** Where what goes on after the answer is waited for. */
  readonly context?: ExecutionContext;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: { readonly [key: string]: unknown };
  readonly outputFields: Readonly<Record<string, string>>;
}

/** Sends one request, signed as HubSpot signs it. */
export async function send(options: SendOptions = {}): Promise<Answer> {
  const { method = 'POST', path = '/actions/echo', env = envOf(), chunked = false } = options;
  const body = bytesOf(options.body ?? workflowBody());
  const url = `${ORIGIN}${path}`;
  const { context = createExecutionContext(), app = newApp(options) } = options;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const headers = {
    'Content-Type': 'application/json',
    ...(hasBody && !chunked && { 'Content-Length': String(body.length) }),
    ...(await signatureHeaders(options, method, url, body)),
    ...options.headers,
  };
  const init = { method, headers, ...(hasBody && { body: chunked ? streamOf(body) : body }) };
  const response = await app.request(url, init, env, context);
  const text = await response.text();
  const json = text === '' ? {} : JSON.parse(text);
  const { status } = response;
  return { status, headers: response.headers, text, json, outputFields: json.outputFields ?? {} };
}

/** A Worker that answers any number of requests. */
export function newApp({
  worker = WORKER,
  timer = new ManualTimer(),
  nowMs = () => NOW_MS,
}: Pick<SendOptions, 'worker' | 'timer'> & { readonly nowMs?: () => number }) {
  return createApp(worker, { nowMs, startTimer: timer.start, newId: () => crypto.randomUUID() });
}

function bytesOf(body: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? Uint8Array.from(new TextEncoder().encode(body)) : body;
}

async function signatureHeaders(
  options: SendOptions,
  method: string,
  url: string,
  body: Uint8Array,
): Promise<Record<string, string>> {
  const { version = 'v3', secret = SECRET, signedMs = NOW_MS, signedUrl: uri = url } = options;
  if (version === 'none') return {};
  const request = { method, uri, body };
  return version === 'v2' ? await signV2(secret, request) : await signV3(secret, request, signedMs);
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const chunkBytes = 65_537;
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(offset, offset + chunkBytes));
      offset += chunkBytes;
    },
  });
}

/** Collects what is logged, parsed. Restore with `vi.restoreAllMocks()`. */
export function captureLog(): { readonly [key: string]: unknown }[] {
  const lines: { readonly [key: string]: unknown }[] = [];
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...data: unknown[]) => {
      if (data.length !== 1) throw new Error('A log line is one text.');
      lines.push(JSON.parse(String(data[0])));
    });
  }
  return lines;
}
