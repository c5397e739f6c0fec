import type { Context } from 'hono';
import { leastVerify } from './least-verify.ts';

/**
 * What nobody can leave out: the raw bytes, one HMAC, JSON, one log line. No input types, no limits:
 * it is a yardstick, not a way to do it.
 */
export async function leastSigned(c: Context): Promise<Response> {
  const secret = String(Reflect.get(c.env, 'HUBSPOT_CLIENT_SECRET'));
  const body = await leastVerify(c.req.raw, secret);
  if (body === undefined) return c.json({ code: 'SIGNATURE_INVALID' }, 401);
  const { inputFields, callbackId } = JSON.parse(body);
  const greeting = `Hello ${inputFields.name}`;
  console.log(JSON.stringify({ event: 'execution', tool: 'greet', callbackId, outcome: 'ok' }));
  return c.json({
    outputFields: {
      greeting,
      length: String(inputFields.name.length),
      hs_execution_state: 'SUCCESS',
    },
  });
}
