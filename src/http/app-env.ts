import type { AppSettings } from '../config/index.ts';
import type { Runtime } from '../runtime.ts';
import type { SignatureVersion } from '../signature/index.ts';

/** Who signed a request, as the log says it. */
export interface VerifiedSignature {
  readonly version: SignatureVersion;
  /** Which of the configured secrets matched, counted from 1. */
  readonly secret: number;
  /** Whose secret it is. */
  readonly app: AppSettings;
}

/** What Hono carries through one request. */
export interface AppEnv {
  Bindings: Cloudflare.Env;
  Variables: {
    runtime: Runtime;
    /** The exact bytes that were signed. */
    body: Uint8Array;
    signature: VerifiedSignature;
  };
}
