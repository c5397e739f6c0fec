import { createLogSink, describeError } from '../observe/index.ts';
import { loadRuntime } from '../runtime.ts';

/** A failure of ours: its cause goes to the log alone. */
export function logError(env: Cloudflare.Env, error: unknown): void {
  const reading = loadRuntime(env);
  const log = reading.ok ? reading.runtime.log : createLogSink([]);
  log('error', { event: 'error', ...describeError(error) });
}
