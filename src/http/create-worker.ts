import type { WorkerDefinition } from '../sdk/define-worker.ts';
import { startTimer } from '../start-timer.ts';
import { createApp } from './create-app.ts';

/** A definition as a Cloudflare Worker's default export. */
export function createWorker(definition: WorkerDefinition): ExportedHandler<Cloudflare.Env> {
  const app = createApp(definition, {
    nowMs: () => Date.now(),
    startTimer,
    newId: () => crypto.randomUUID(),
  });
  return { fetch: (request, env, context) => app.fetch(request, env, context) };
}
