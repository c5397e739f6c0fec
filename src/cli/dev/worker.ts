import worker from '../../worker.ts';

export * from '../../worker.ts';

/*
 * The Worker that `breezeway dev` runs: the deployed one, plus a line with each request's body for
 * the developer's terminal. The deployed Worker has no way to log inputs at all.
 */

const MAX_SHOWN_BYTES = 64 * 1024;

export default {
  ...worker,
  async fetch(request, env, context) {
    const length = Number(request.headers.get('Content-Length') ?? 'NaN');
    if (request.method === 'POST' && length <= MAX_SHOWN_BYTES) {
      const body = await request.clone().text();
      console.log(JSON.stringify({ event: 'dev-request', body }));
    }
    return (await worker.fetch?.(request, env, context)) ?? new Response(null, { status: 500 });
  },
} satisfies ExportedHandler<Cloudflare.Env>;
