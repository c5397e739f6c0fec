import { createCaller, type Exchange } from '../../emulator/caller/create-caller.ts';
import type { EmulatedRecord, InputTexts } from '../../emulator/caller/payloads.ts';
import { EMULATED_APP, EMULATED_USER } from '../emulated-app.ts';
import { printExchange } from '../print-exchange.ts';

export interface InvokeOptions {
  readonly input: InputTexts;
  /** Default `agent`. */
  readonly as?: 'agent' | 'workflow';
  readonly object: EmulatedRecord;
  readonly url: string;
  readonly json?: boolean;
}

/** A little more than the Worker's own deadline. */
const PATIENCE_MS = 20_000;

/** Sends one execution, signed as the emulated app. Exits 0 when HubSpot would see a success. */
export async function invoke(toolId: string, options: InvokeOptions): Promise<number> {
  const { input, as = 'agent', object, url, json = false } = options;
  const caller = createCaller({
    workerUrl: url,
    clientSecret: EMULATED_APP.clientSecret,
    portalId: Number(EMULATED_APP.portalId),
    nowMs: () => Date.now(),
    nextEnrollmentId: () => Date.now(),
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }),
  });
  const exchange = await reach(url, () =>
    as === 'agent'
      ? caller.callAsAgent(toolId, input, EMULATED_USER)
      : caller.callAsWorkflow(toolId, input, object),
  );
  if (json) console.log(exchange.responseBody);
  else printExchange(exchange);
  return exchange.responseBody.includes('"hs_execution_state":"SUCCESS"') ? 0 : 1;
}

async function reach(url: string, send: () => Promise<Exchange>): Promise<Exchange> {
  try {
    return await send();
  } catch (cause) {
    const isSlow = cause instanceof Error && cause.name === 'TimeoutError';
    throw new Error(
      isSlow
        ? `The Worker at ${url} did not answer within ${PATIENCE_MS / 1000} s. Its build may be broken: look at the terminal of npm run dev.`
        : `No Worker answers at ${url}. Start one with: npm run dev`,
      { cause },
    );
  }
}
