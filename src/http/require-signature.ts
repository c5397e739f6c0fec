import type { MiddlewareHandler } from 'hono';
import type { AppSettings } from '../config/index.ts';
import { loadRuntime } from '../runtime.ts';
import { diagnose, type SignatureHeaders, type Verification, verify } from '../signature/index.ts';
import type { AppEnv } from './app-env.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refuse.ts';

/** Far above any execution HubSpot sends, far below what would hurt an isolate. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Lets only requests through that HubSpot signed for this app. It reads the body's bytes, once,
 * before anything looks into them, and refuses everything until the Worker's settings are complete.
 * The answer says little; the log says what to mend.
 */
export function requireSignature(nowMs: () => number): MiddlewareHandler<AppEnv> {
  return async function requireSignature(c, next) {
    const reading = loadRuntime(c.env);
    if (!reading.ok) return refuse('NOT_CONFIGURED');
    const { runtime } = reading;
    const bodyReading = await readBody(c.req.raw, MAX_BODY_BYTES);
    if (!bodyReading.ok) return refuse(bodyReading.code);
    const { body } = bodyReading;

    const { config, keys, log } = runtime;
    const request = { method: c.req.method, uri: calledUrl(c.req.url, config.publicUrl), body };
    const headers = signatureHeaders(c.req.raw.headers);
    const options = { secrets: config.clientSecrets, nowMs: nowMs(), keys };
    const verification = await verify(request, headers, options);
    if (!verification.ok) {
      const diagnosis = await diagnose(request, headers, options, verification.reason);
      log('warn', rejectionLine(verification, diagnosis));
      return refuse('SIGNATURE_INVALID');
    }
    c.set('runtime', runtime);
    c.set('body', body);
    const app = appOfSecret(config.apps, verification.secretIndex);
    if (app === undefined) return refuse('SIGNATURE_INVALID');
    c.set('signature', {
      version: verification.version,
      secret: verification.secretIndex + 1,
      app,
    });
    return await next();
  };
}

/** Secrets are counted through all apps, in their order. */
function appOfSecret(apps: readonly AppSettings[], index: number): AppSettings | undefined {
  let secrets = 0;
  return apps.find(({ clientSecrets }) => {
    secrets += clientSecrets.length;
    return index < secrets;
  });
}

/** The URL HubSpot called. Behind a proxy or a custom domain only `PUBLIC_URL` knows it. */
function calledUrl(requestUrl: string, publicUrl: string | undefined): string {
  if (publicUrl === undefined) return requestUrl;
  const { pathname, search } = new URL(requestUrl);
  return `${publicUrl}${pathname}${search}`;
}

function signatureHeaders(headers: Headers): SignatureHeaders {
  const read = (name: string) => headers.get(name) ?? undefined;
  const signatureV3 = read('X-HubSpot-Signature-v3');
  const timestamp = read('X-HubSpot-Request-Timestamp');
  // Reading a header costs a call into the runtime, and with v3 the older ones do not count.
  if (signatureV3 !== undefined) {
    return { signatureV3, timestamp, signature: undefined, signatureVersion: undefined };
  }
  const signature = read('X-HubSpot-Signature');
  const signatureVersion = read('X-HubSpot-Signature-Version');
  return { signatureV3, timestamp, signature, signatureVersion };
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
