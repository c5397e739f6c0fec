import type { Throttle } from './throttle.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      readonly THROTTLE: DurableObjectNamespace<Throttle>;
    }
  }
}
