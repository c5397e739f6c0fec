import type { Context } from 'hono';

const encoder = new TextEncoder();
let key: Promise<CryptoKey> | undefined;

/**
 * What nobody can leave out: the raw bytes, one HMAC, JSON, one log line. No replay window, no
 * input types, no limits: it is a yardstick, not a way to do it.
 */
export async function leastSigned(c: Context): Promise<Response> {
  const { headers, url } = c.req.raw;
  const body = new Uint8Array(await c.req.raw.arrayBuffer());
  const head = encoder.encode(`POST${url}`);
  const tail = encoder.encode(headers.get('X-HubSpot-Request-Timestamp') ?? '');
  const message = new Uint8Array(head.length + body.length + tail.length);
  message.set(head);
  message.set(body, head.length);
  message.set(tail, head.length + body.length);
  const signature = Uint8Array.from(atob(headers.get('X-HubSpot-Signature-v3') ?? ''), (byte) =>
    byte.charCodeAt(0),
  );
  key ??= crypto.subtle.importKey(
    'raw',
    encoder.encode(String(Reflect.get(c.env, 'HUBSPOT_CLIENT_SECRET'))),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  if (!(await crypto.subtle.verify('HMAC', await key, signature, message))) {
    return c.json({ code: 'SIGNATURE_INVALID' }, 401);
  }
  const { inputFields, callbackId } = JSON.parse(new TextDecoder().decode(body));
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
