import type { InputTexts } from '../../emulator/caller/payloads.ts';
import { callWorker } from '../call-worker.ts';
import { printOptionsExchange } from '../print-exchange.ts';

export interface OptionsCommandOptions {
  readonly input: InputTexts;
  readonly query?: string;
  readonly after?: string;
  readonly url: string;
  readonly json?: boolean;
}

/** Asks for a field's options as HubSpot's workflow editor does. Exits 0 when it gets a list. */
export async function options(
  toolId: string,
  field: string,
  { input: inputs, query, after, url, json = false }: OptionsCommandOptions,
): Promise<number> {
  const exchange = await callWorker(url, (caller) =>
    caller.fetchOptions(toolId, field, { inputs, query, after }),
  );
  if (json) console.log(exchange.responseBody);
  else printOptionsExchange(exchange);
  return exchange.status === 200 ? 0 : 1;
}
