import { createExecutionContext, runInDurableObject } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import { createApp } from '../../src/http/index.ts';
import { LedgerObjects } from '../../src/ledger/index.ts';
import { block, defineWorker, failStop, ok, retryLater } from '../../src/sdk/index.ts';
import { signV3 } from '../../src/signature/index.ts';

export const API_KEY = 'sentinel-api-key-1';
const SECRET = 'sentinel-client-secret';
const ORIGIN = 'https://tools.example.com';

const texts = { label: 'x', description: 'x' };
const output = {
  decision: { type: 'enumeration', options: ['approved', 'declined'] },
  note: { type: 'string' },
  decidedAt: { type: 'datetime' },
  score: { type: 'number' },
} as const;

/** What the handlers of `ask` have given away, by execution. */
const resumeUrls = new Map<string, string>();

/** One tool for each place in which an execution can stand. */
const definition = defineWorker('test', ({ worker }) => {
  worker.action('ask', {
    ...texts,
    label: 'Ask <somebody>',
    input: { message: { type: 'string', default: 'Is this fine?' } },
    output,
    async handler({ execution, input }) {
      const url = await execution.resumeUrl();
      resumeUrls.set(execution.callbackId, url);
      return block(input.message, { expiresIn: 'P7D' });
    },
  });
  worker.action('ask-little', {
    ...texts,
    output: { decision: { type: 'number' } },
    async handler({ execution }) {
      const url = await execution.resumeUrl({ expiresIn: 60 });
      resumeUrls.set(execution.callbackId, url);
      return block('Only this?');
    },
  });
  worker.action('stop', {
    ...texts,
    output,
    handler: () => failStop('Out of stock.', { code: 'STOCK' }),
  });
  worker.action('done', { ...texts, output, handler: () => ok({ note: 'at once' }) });
  worker.action('hold', {
    ...texts,
    output,
    retry: { mode: 'hold' },
    handler: () => retryLater('Later.', 3_600),
  });
  worker.action('detach', { ...texts, output, handler: () => retryLater('Later.', 3_600) });
});

let portals = 0;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared whole
  readonly json: any;
}

/** A portal that no other test has, in a Worker with the settings given. */
export function openPortal(settings: Readonly<Record<string, unknown>> = {}) {
  const portalId = String(70_000_001 + portals++);
  const env = {
    ...bindings,
    HUBSPOT_CLIENT_SECRET: SECRET,
    BREEZEWAY_API_KEY: API_KEY,
    ...settings,
  } as unknown as Cloudflare.Env;
  let nowMs = Date.now();
  const app = createApp(definition, {
    nowMs: () => nowMs,
    startTimer: () => () => {},
    newId: () => crypto.randomUUID(),
  });
  let executions = 0;

  async function request(path: string, init: RequestInit = {}): Promise<Answer> {
    const url = new URL(path, ORIGIN).href;
    const response = await app.request(url, init, env, createExecutionContext());
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
  }

  return {
    portalId,
    env,
    request,
    /** Sends an execution as HubSpot does, and gives its id. */
    async start(
      tool: string,
      inputs: object = {},
      callbackId = `ap-${portalId}-1-${executions++}-0`,
    ): Promise<string> {
      const uri = `${ORIGIN}/actions/${tool}`;
      const body = new TextEncoder().encode(
        JSON.stringify({
          callbackId,
          origin: { portalId: Number(portalId) },
          context: { source: 'WORKFLOWS' },
          inputFields: inputs,
        }),
      );
      const signature = await signV3(SECRET, { method: 'POST', uri, body }, nowMs);
      const headers = { ...signature, 'Content-Type': 'application/json' };
      const { status } = await request(uri, { method: 'POST', headers, body });
      if (status !== 200) throw new Error(`${tool} was answered ${status}`);
      return callbackId;
    },
    /** A request as an operator; a body is sent as JSON. */
    api(path: string, body?: unknown): Promise<Answer> {
      const headers = { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' };
      return body === undefined
        ? request(path, { headers })
        : request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    /** The page's form, sent. */
    answer(url: string, form: Readonly<Record<string, string>>): Promise<Answer> {
      return request(url, { method: 'POST', body: new URLSearchParams(form) });
    },
    resumeUrl: (callbackId: string) => resumeUrls.get(callbackId) ?? '',
    /** Everything the ledger has of an execution. */
    async row(callbackId: string): Promise<Record<string, SqlStorageValue>> {
      const [row] = await this.sql(callbackId, 'SELECT * FROM executions WHERE callback_id = ?');
      if (row === undefined) throw new Error('There is no such row.');
      return row;
    },
    sql(callbackId: string, query: string): Promise<Record<string, SqlStorageValue>[]> {
      const object = LedgerObjects.of(env).objectOf(portalId, callbackId);
      return runInDurableObject(object, (_, { storage }) =>
        storage.sql.exec(query, callbackId).toArray(),
      );
    },
    /** The block's end is in the past; its alarm has not come yet. */
    async endBlock(callbackId: string): Promise<void> {
      await this.sql(
        callbackId,
        'UPDATE executions SET expires_ms = 1, due_ms = 1 WHERE callback_id = ?',
      );
    },
    /** Moves the Worker's clock; the ledger's stays. */
    wait(ms: number): void {
      nowMs += ms;
    },
  };
}

export type Portal = ReturnType<typeof openPortal>;
