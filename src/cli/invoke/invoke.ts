import type { EmulatedRecord, InputTexts } from '../../emulator/caller/payloads.ts';
import { callWorker } from '../call-worker.ts';
import { EMULATED_USER } from '../emulated-app.ts';
import { printExchange } from '../print-exchange.ts';

export interface InvokeOptions {
  readonly input: InputTexts;
  /** Default `agent`. */
  readonly as?: 'agent' | 'workflow';
  readonly object: EmulatedRecord;
  readonly url: string;
  readonly json?: boolean;
}

/** Sends one execution, signed as the emulated app. Exits 0 when HubSpot would see a success. */
export async function invoke(toolId: string, options: InvokeOptions): Promise<number> {
  const { input, as = 'agent', object, url, json = false } = options;
  const exchange = await callWorker(url, (caller) =>
    as === 'agent'
      ? caller.callAsAgent(toolId, input, EMULATED_USER)
      : caller.callAsWorkflow(toolId, input, object),
  );
  if (json) console.log(exchange.responseBody);
  else printExchange(exchange);
  return exchange.responseBody.includes('"hs_execution_state":"SUCCESS"') ? 0 : 1;
}
