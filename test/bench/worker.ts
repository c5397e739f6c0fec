import { defineWorker, ok } from 'breezeway';
import { Hono } from 'hono';
import { createWorker } from '../../src/http/index.ts';

/** A tool that does next to nothing, so that what is measured is the way to it and back. */
const measured = createWorker(
  defineWorker('bench', ({ worker }) => {
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
  }),
);

/** What the least a Hono app can do costs: read JSON, answer JSON. */
const baseline = new Hono().post('/echo/:toolId', async (c) => c.json(await c.req.json()));

/** Both in one isolate of one workerd. */
export default {
  async fetch(request, env, context) {
    if (new URL(request.url).pathname.startsWith('/echo/')) {
      return await baseline.fetch(request, env, context);
    }
    return (await measured.fetch?.(request, env, context)) ?? new Response(null, { status: 500 });
  },
} satisfies ExportedHandler<Cloudflare.Env>;
