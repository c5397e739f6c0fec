import { controllingFields } from '../../sdk/input-fields.ts';
import { isOptionsFunction, type OptionsFunction } from '../../sdk/options.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import { runHandler } from '../run-handler.ts';
import type { OptionsCache } from './options-cache.ts';
import type { OptionsQuery } from './options-context.ts';
import type { OptionsRequest } from './options-request.ts';
import {
  DEADLINE,
  OPTIONS_DEADLINE_MS,
  type OptionsEnd,
  type RunOptionsServices,
  runOptions,
} from './run-options.ts';

export interface FetchOptionsServices extends RunOptionsServices {
  readonly cache: OptionsCache;
  /** Keeps the Worker alive for those who wait for this run when its own caller has gone. */
  readonly waitUntil: (promise: Promise<unknown>) => void;
}

/** One fetch, answered. */
export interface OptionsReport {
  readonly end: OptionsEnd;
  /** Sent for this request. */
  readonly hubspotRequests: number;
  /** Nothing ran for it: the page was kept, or another request was making it. */
  readonly cached: boolean;
}

/** The function that makes a field's options, when it is one. */
export function optionsFunctionOf(
  tool: RegisteredTool,
  field: string,
): OptionsFunction | undefined {
  const input = Object.hasOwn(tool.input, field) ? tool.input[field] : undefined;
  if (input?.type !== 'enumeration') return undefined;
  return isOptionsFunction(input.options) ? input.options : undefined;
}

/** Kept page → run of another request → run. Never rejects. */
export async function fetchOptions(
  makeOptions: OptionsFunction,
  { tool, field }: { readonly tool: RegisteredTool; readonly field: string },
  request: OptionsRequest,
  services: FetchOptionsServices,
): Promise<OptionsReport> {
  const { cache, startTimer, waitUntil } = services;
  const inputs = controllingInputs(tool, field, request);
  const query: OptionsQuery = { ...request, inputs, tool: tool.id, field };
  const key = keyOf(query, services.account);

  const page = cache.page(key);
  if (page !== undefined) return { end: { kind: 'page', page }, hubspotRequests: 0, cached: true };
  const running = cache.running(key);
  if (running === undefined) {
    const run = cache.run(key, () => runOptions(makeOptions, query, services));
    waitUntil(run);
    return { ...(await run), cached: false };
  }
  // A timer of its own: what another request waits for may never come.
  const timeoutMs = OPTIONS_DEADLINE_MS;
  const waited = await runHandler(() => running, { timeoutMs, startTimer });
  const end = waited.kind === 'returned' ? (await running).end : DEADLINE;
  return { end, hubspotRequests: 0, cached: true };
}

/**
 * Of the fields it depends on alone: HubSpot sends more, such as the text somebody is typing into
 * another field, and each of them would be a page of its own. In one order, for one key.
 */
function controllingInputs(
  tool: RegisteredTool,
  field: string,
  { inputs }: OptionsRequest,
): Readonly<Record<string, string>> {
  const input = tool.input[field];
  const known: Record<string, string> = Object.create(null);
  for (const name of input === undefined ? [] : controllingFields(input)) {
    const text = inputs[name];
    if (text !== undefined) known[name] = text;
  }
  return known;
}

/** Everything a page depends on. As JSON no two of them can read the same. */
function keyOf(
  { portalId, tool, field, query, after, inputs }: OptionsQuery,
  account: string,
): string {
  const place = [account, portalId, tool, field];
  return JSON.stringify([...place, query, after ?? null, Object.entries(inputs)]);
}
