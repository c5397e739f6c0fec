import { parseExpiration } from './parse-expiration.ts';
import { readOutputs } from './read-outputs.ts';

/** What HubSpot makes of an answer. */
export type Verdict =
  | {
      readonly kind: 'finished';
      readonly finalState: FinalState | null;
      readonly outputs: Outputs;
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'blocked';
      /** `undefined`: as long as HubSpot holds a block by itself. */
      readonly expiresInMs: number | undefined;
      readonly outputs: Outputs;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string; readonly afterMs: number | undefined };

export type FinalState = 'SUCCESS' | 'FAIL_CONTINUE';
export type Outputs = Readonly<Record<string, string>>;

/** The parts of an answer that count. Header names are in lower case. */
export interface Answer {
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
}

/** Reads an answer as HubSpot does (page "Custom workflow actions", "Execute"). Never throws. */
export function readAnswer({ status, responseHeaders, responseBody }: Answer): Verdict {
  if (status === 429) {
    const afterMs = retryAfterMs(responseHeaders['retry-after']);
    return { kind: 'retry', reason: 'answered 429', afterMs };
  }
  if (status >= 500) return { kind: 'retry', reason: `answered ${status}`, afterMs: undefined };
  if (status < 200 || status >= 300) return { kind: 'failed', reason: `answered ${status}` };

  const { finalState, isBlock, expiration, outputs, notes } = readOutputs(responseBody);
  if (!isBlock) return { kind: 'finished', finalState, outputs, notes };
  const expiresInMs = expiration === undefined ? undefined : parseExpiration(expiration);
  const isUnreadable = expiration !== undefined && expiresInMs === undefined;
  return {
    kind: 'blocked',
    expiresInMs,
    outputs,
    notes: isUnreadable ? [...notes, 'hs_expiration_duration is no ISO 8601 duration'] : notes,
  };
}

/**
 * Milliseconds, not seconds: HubSpot's page "Custom action error handling" says so, against
 * RFC 9110. A date, or anything else that is no number, is not respected.
 */
function retryAfterMs(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,12}$/.test(header.trim()) ? Number(header) : undefined;
}
