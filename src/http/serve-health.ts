import type { Context } from 'hono';
import { loadRuntime } from '../runtime.ts';
import type { WorkerDefinition } from '../sdk/define-worker.ts';
import { toolsDigest } from '../sdk/tools-digest.ts';
import type { AppEnv } from './app-env.ts';

/** Says whether the Worker serves, and what: without names, for anybody may ask. */
export function serveHealth({ name, tools }: WorkerDefinition) {
  // Kept as text: a promise belongs to the request that made it.
  let digest: string | undefined;
  return async function health(c: Context<AppEnv>): Promise<Response> {
    const reading = loadRuntime(c.env);
    if (!reading.ok) {
      const { problems } = reading;
      return c.json({ status: 'not configured', code: 'NOT_CONFIGURED', problems }, 503);
    }
    digest ??= await toolsDigest(tools.keys());
    return c.json({ status: 'ok', worker: name, tools: tools.size, toolsDigest: digest });
  };
}
