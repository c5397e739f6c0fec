import { defineWorker, ok } from 'breezeway';
import { Hono } from 'hono';
import { createWorker } from '../../../src/http/index.ts';
import { Ledger } from '../../../src/ledger/index.ts';
import { createRunner } from '../../../src/runner/index.ts';
import { leastVerify } from '../least-verify.ts';
import type { HandWritten } from './hand-written.ts';

const definition = defineWorker('bench', ({ worker }) => {
  worker.action('act', {
    label: 'Act',
    description: 'Acts.',
    input: { name: { type: 'string', required: true } },
    output: { greeting: { type: 'string' } },
    handler: ({ input }) => ok({ greeting: `Hello ${input.name}` }),
  });
  worker.action('later', {
    label: 'Later',
    description: 'Takes a second, outside of the request.',
    deferred: true,
    async handler() {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return ok();
    },
  });
});
const measured = createWorker(definition);

interface BaselineEnv {
  readonly BASELINE: DurableObjectNamespace<HandWritten>;
  readonly HUBSPOT_CLIENT_SECRET: string;
}

const baseline = new Hono<{ Bindings: BaselineEnv }>();
baseline.post('/baseline', async (c) => answer(c.env, await c.req.text()));
baseline.post('/baseline/signed', async (c) => {
  const body = await leastVerify(c.req.raw, c.env.HUBSPOT_CLIENT_SECRET);
  return body === undefined ? c.body(null, 401) : await answer(c.env, body);
});

async function answer({ BASELINE }: BaselineEnv, body: string): Promise<Response> {
  const { callbackId, origin, inputFields } = JSON.parse(body);
  const stub = BASELINE.getByName(String(origin.portalId));
  const stored = await stub.claim(callbackId);
  const greeting = `Hello ${inputFields.name}`;
  const text =
    stored ?? JSON.stringify({ outputFields: { greeting, hs_execution_state: 'SUCCESS' } });
  if (stored === null) await stub.settle(callbackId, text);
  console.log(JSON.stringify({ event: 'execution', tool: 'act', callbackId, outcome: 'ok' }));
  return new Response(text, { headers: { 'Content-Type': 'application/json' } });
}

export default {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/baseline')) return baseline.fetch(request, env, context);
    if (pathname.startsWith('/bench/')) return serveBench(pathname, request, env);
    return measured.fetch?.(request, env, context) ?? new Response(null, { status: 500 });
  },
} satisfies ExportedHandler<Cloudflare.Env>;

/** The ledger, with a door to put many rows in at once. */
export class BenchLedger extends Ledger {
  fill(status: 'blocked' | 'delivering', from: number, count: number): void {
    const nowMs = Date.now();
    const endMs = nowMs + 86_400_000;
    const answer = '{"outputFields":{"greeting":"Hello","hs_execution_state":"SUCCESS"}}';
    this.ctx.storage.sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO executions (callback_id, tool, source, fingerprint, status, created_ms, since_ms,
         due_ms, expires_ms, attempt, max_attempts, idempotent, answer, outcome, outputs)
       SELECT 'filled-' || i, CASE i % 10 WHEN 0 THEN 'act' ELSE 'other' END, 'WORKFLOWS', 'k.h', ?,
         ?, ?, ?, ?, 1, 10, 0, ?, 'block', '{}' FROM n`,
      from,
      from + count - 1,
      status,
      nowMs,
      nowMs,
      status === 'blocked' ? endMs : nowMs,
      endMs,
      answer,
    );
    if (status === 'delivering') void this.ctx.storage.setAlarm(nowMs);
  }
}

async function serveBench(pathname: string, request: Request, env: Cloudflare.Env) {
  const [, , status, from, count] = pathname.split('/');
  const ledger = env.LEDGER.getByName('123456/0') as unknown as DurableObjectStub<BenchLedger>;
  if (request.method !== 'POST' || (status !== 'blocked' && status !== 'delivering')) {
    return new Response(null, { status: 404 });
  }
  await ledger.fill(status, Number(from), Number(count));
  return new Response(null, { status: 204 });
}

export { Vault } from '../../../src/accounts/vault.ts';
export { Throttle } from '../../../src/hubspot/throttle/index.ts';
export { HandWritten } from './hand-written.ts';
export const Runner = createRunner(definition);
