import type { Context, Handler } from 'hono';
import {
  fetchOptions,
  NO_OPTIONS,
  OptionsCache,
  optionsFunctionOf,
  parseOptionsRequest,
  type StartTimer,
} from '../../execution/index.ts';
import type { Runtime } from '../../runtime.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import { accountOfRequest } from '../account-of-request.ts';
import type { AppEnv } from '../app-env.ts';
import { readSignedJson } from '../read-signed-json.ts';
import { loggedName, reject } from '../reject.ts';
import { logOptions } from './log-options.ts';

export interface ServeOptionsOptions {
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
}

/**
 * Answers one verified request for a field's options: request → tool → field → kept page or run →
 * response → log line. A failure is an empty list: the editor shows nothing of an error.
 */
export function serveOptions(
  definition: WorkerDefinition,
  { nowMs, startTimer }: ServeOptionsOptions,
): Handler<AppEnv, '/actions/:toolId/options/:field'> {
  const cacheOf = cachePerRuntime(nowMs);
  return async function serveOptions(c) {
    const startedMs = nowMs();
    const json = readSignedJson(c);
    if (!json.ok) return reject(c, json.code);
    const reading = parseOptionsRequest(json.value);
    if (!reading.ok) return reject(c, 'OPTIONS_REQUEST_INVALID');
    const { request } = reading;
    const { portalId } = request;
    const field = c.req.param('field');
    const tool = definition.tools.get(c.req.param('toolId'));
    if (tool === undefined) {
      const asked = loggedName(c.req.param('toolId'));
      return reject(c, 'TOOL_NOT_FOUND', { tool: asked, portalId });
    }
    const makeOptions = optionsFunctionOf(tool, field);
    if (makeOptions === undefined) {
      const asked = { tool: tool.id, field: loggedName(field), portalId };
      return reject(c, 'OPTIONS_NOT_FOUND', asked);
    }

    const place = { tool, field };
    const { account } = accountOfRequest(c, definition, request);
    const cache = cacheOf(c.get('runtime'));
    const services = { ...servicesOf(c), account, nowMs, startTimer, cache };
    const report = await fetchOptions(makeOptions, place, request, services);
    logOptions(c, { tool: tool.id, field, portalId }, report, nowMs() - startedMs);
    const { body } = report.end.kind === 'page' ? report.end.page : NO_OPTIONS;
    return new Response(body, { headers: { 'Content-Type': 'application/json' } });
  };
}

function servicesOf(c: Context<AppEnv>) {
  const { log, handlerEnv: env, connect } = c.get('runtime');
  const waitUntil = (promise: Promise<unknown>) => c.executionCtx.waitUntil(promise);
  return { log, env, connect, waitUntil };
}

/** Each `env` its own: an isolate has one, tests have several, and settings differ. */
function cachePerRuntime(nowMs: () => number): (runtime: Runtime) => OptionsCache {
  const caches = new WeakMap<Runtime, OptionsCache>();
  return (runtime) => {
    const cache = caches.get(runtime) ?? new OptionsCache(nowMs);
    caches.set(runtime, cache);
    return cache;
  };
}
