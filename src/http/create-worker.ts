import type { WorkerDefinition } from '../sdk/define-worker.ts';
import { createApp } from './create-app.ts';

/** A definition as a Cloudflare Worker's default export. */
export function createWorker(definition: WorkerDefinition): ExportedHandler<Cloudflare.Env> {
  const app = createApp(definition, {
    nowMs: () => Date.now(),
    startTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  });
  return { fetch: (request, env, context) => app.fetch(request, env, context) };
}
