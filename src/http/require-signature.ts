import type { Context, MiddlewareHandler } from 'hono';
import { diagnose, type SignatureHeaders, type Verification, verify } from '../signature/index.ts';
import type { AppEnv } from './app-env.ts';
import { refuse } from './refuse.ts';

/**
 * Lets only requests through that HubSpot signed for this app. It reads the body's bytes, once,
 * before anything looks into them. The answer says little; the log says what to mend.
 */
export function requireSignature(nowMs: () => number): MiddlewareHandler<AppEnv> {
  return async function requireSignature(c, next) {
    const { config, keys, log } = c.var.runtime;
    const body = new Uint8Array(await c.req.raw.arrayBuffer());
    const request = { method: c.req.method, uri: calledUrl(c, config.publicUrl), body };
    const headers = signatureHeaders(c);
    const options = { secrets: config.clientSecrets, nowMs: nowMs(), keys };

    const verification = await verify(request, headers, options);
    if (!verification.ok) {
      const diagnosis = await diagnose(request, headers, options, verification.reason);
      log('warn', rejectionLine(verification, diagnosis));
      return refuse('SIGNATURE_INVALID');
    }
    c.set('body', body);
    c.set('signature', { version: verification.version, secret: verification.secretIndex + 1 });
    return await next();
  };
}

/** The URL HubSpot called. Behind a proxy or a custom domain only `PUBLIC_URL` knows it. */
function calledUrl(c: Context<AppEnv>, publicUrl: string | undefined): string {
  if (publicUrl === undefined) return c.req.url;
  const { pathname, search } = new URL(c.req.url);
  return `${publicUrl}${pathname}${search}`;
}

function signatureHeaders(c: Context<AppEnv>): SignatureHeaders {
  return {
    signature: c.req.header('X-HubSpot-Signature'),
    signatureVersion: c.req.header('X-HubSpot-Signature-Version'),
    signatureV3: c.req.header('X-HubSpot-Signature-v3'),
    timestamp: c.req.header('X-HubSpot-Request-Timestamp'),
  };
}

function rejectionLine(
  verification: Extract<Verification, { ok: false }>,
  diagnosis: { readonly assumedUrl: string; readonly likelyCause: string },
) {
  return {
    event: 'rejected',
    code: 'SIGNATURE_INVALID',
    reason: verification.reason,
    signature: verification.version ?? 'none',
    ...diagnosis,
  };
}
