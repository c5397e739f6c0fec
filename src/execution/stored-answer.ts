import type { ExecutionState } from './settlement.ts';

/** A final answer that the ledger has, read back. */
export interface StoredAnswer {
  readonly state: ExecutionState;
  /** Every output, also `errorCode` and `errorMessage`, without HubSpot's own keys. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Reads an answer that `writeAnswer` wrote: its keys come from the tool's declaration. */
export function readStoredAnswer(answer: string): StoredAnswer {
  const { outputFields } = JSON.parse(answer) as { outputFields: Record<string, string> };
  const outputs = Object.entries(outputFields).filter(([name]) => !name.startsWith('hs_'));
  return {
    state: outputFields['hs_execution_state'] as ExecutionState,
    outputs: Object.fromEntries(outputs),
  };
}
