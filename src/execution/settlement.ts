/** `hs_execution_state`, in HubSpot's words. */
export type ExecutionState = 'SUCCESS' | 'FAIL_CONTINUE' | 'BLOCK';

/**
 * What became of an execution, for the log: its result, or that HubSpot waits for a run that goes
 * on (`late`) or has not begun (`deferred`).
 */
export type Outcome =
  | 'ok'
  | 'failContinue'
  | 'failStop'
  | 'block'
  | 'retryLater'
  | 'late'
  | 'deferred';

/** A result in HubSpot's wire form. */
export interface Settlement {
  readonly outcome: Outcome;
  readonly errorCode: string | undefined;
  readonly status: 200 | 429;
  /** Beside the content type. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
  /** What the tool's author should mend: names of outputs, never their values. */
  readonly warnings: readonly string[];
}
