import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ConnectionDropped } from '../connection-dropped.ts';
import { HubSpotFault, rateLimited, unauthenticated } from '../crm/hubspot-fault.ts';
import { readBody } from '../crm/request-body.ts';
import { batchItemTexts } from './batch-item-texts.ts';
import type { CallbackFault } from './callback-faults.ts';
import { datedBodies, v4Bodies } from './completion-body.ts';
import type { Callbacks, SentCompletion } from './create-callbacks.ts';

export interface CallbackRoutesOptions {
  readonly callbacks: Callbacks;
  /** Throws HubSpot's 403 unless the app was granted the scope. */
  readonly requireScope: (scope: string) => void;
  /** Whether an execution is another portal's, or another app's. */
  readonly isForeign: (callbackId: string) => boolean;
}

const DATED = '/actions/callbacks/:version{2025-09|2026-03|2026-09}';
const V4 = '/:version{v4}/actions/callbacks';

/**
 * The callbacks API, to be mounted at `/automation`; authentication comes before it. A completion
 * that is well formed gets 204 whether or not its id means anything, as developers saw in HubSpot.
 */
export function createCallbackRoutes(options: CallbackRoutesOptions): Hono {
  const { callbacks, requireScope, isForeign } = options;
  const routes = new Hono();

  for (const [path, bodies] of [
    [DATED, datedBodies],
    [V4, v4Bodies],
  ] as const) {
    routes.post(`${path}/complete`, async (c) => {
      requireScope('automation');
      const text = await bodyText(c);
      const { inputs } = await readBody(c.req, bodies.batch);
      const texts = batchItemTexts(text);
      const sent = inputs.map((input, index) => ({
        callbackId: input.callbackId,
        outputFields: input.outputFields,
        typedOutputs: input.typedOutputs ?? null,
        body: texts[index] ?? '',
        batch: true,
        version: c.req.param('version') ?? '',
      }));
      return receive(c, sent);
    });

    routes.post(`${path}/:callbackId/complete`, async (c) => {
      requireScope('automation');
      const text = await bodyText(c);
      const { outputFields, typedOutputs } = await readBody(c.req, bodies.single);
      return receive(c, [
        {
          callbackId: c.req.param('callbackId') ?? '',
          outputFields,
          typedOutputs: typedOutputs ?? null,
          body: text,
          batch: false,
          version: c.req.param('version') ?? '',
        },
      ]);
    });
  }

  function receive(c: Context, sent: readonly SentCompletion[]): Response {
    const fault = callbacks.receive(sent, isForeign);
    return fault === undefined ? c.body(null, 204) : answerFault(c, fault);
  }

  return routes;
}

/** Before anything else reads the body, or its exact bytes are gone. */
async function bodyText(c: Context): Promise<string> {
  return new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(
    await c.req.arrayBuffer(),
  );
}

function answerFault(c: Context, { status, retryAfter }: CallbackFault): Response {
  if (status === undefined) throw new ConnectionDropped();
  if (retryAfter !== undefined) c.header('Retry-After', retryAfter);
  switch (status) {
    case 204:
      return c.body(null, 204);
    case 400:
      // What the API said for hours in August 2024, to ids that were good.
      throw new HubSpotFault(400, 'Error validating callback ID', { category: 'VALIDATION_ERROR' });
    case 401:
      throw unauthenticated();
    case 429:
      throw rateLimited('TEN_SECONDLY_ROLLING');
    default:
      throw new HubSpotFault(status as ContentfulStatusCode, 'internal error');
  }
}
