import { defineWorker, ok } from 'breezeway';
import { Hono } from 'hono';
import { createWorker } from '../../src/http/index.ts';
import { createRunner } from '../../src/runner/index.ts';
import { leastSigned } from './least-signed.ts';

/** A tool that does next to nothing, so that what is measured is the way to it and back. */
const definition = defineWorker('bench', ({ worker }) => {
  worker.tool('greet', {
    label: 'Greet',
    description: 'Greets somebody.',
    input: {
      name: { type: 'string', required: true },
      tone: { type: 'enumeration', options: ['plain', 'warm'], default: 'plain' },
    },
    output: { greeting: { type: 'string' }, length: { type: 'number' } },
    agent: { description: 'Use when the user wants a greeting.', toolType: 'GET_DATA' },
    handler: ({ input }) => ok({ greeting: `Hello ${input.name}`, length: input.name.length }),
  });
});
const measured = createWorker(definition);

/** The least a Hono app can do: read JSON, answer JSON. And the least that checks who is asking. */
const baselines = new Hono<{ Bindings: Cloudflare.Env }>()
  .post('/echo/:toolId', async (c) => c.json(await c.req.json()))
  .post('/least/:toolId', leastSigned);

/** All in one isolate of one workerd. */
export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/actions/') && pathname !== '/health') {
      return await baselines.fetch(request, env, context);
    }
    return (await measured.fetch?.(request, env, context)) ?? new Response(null, { status: 500 });
  },
} satisfies ExportedHandler<Cloudflare.Env>;

export { Vault } from '../../src/accounts/vault.ts';
export { Throttle } from '../../src/hubspot/throttle/index.ts';
export { Ledger } from '../../src/ledger/index.ts';
export const Runner = createRunner(definition);
