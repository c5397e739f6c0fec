import { HubSpotError } from '../sdk/hubspot-error.ts';

/** The execution's signal ended the request, before or while HubSpot answered. */
export function createDeadlineError(call: string): HubSpotError {
  return new HubSpotError(`${call} was given up: the execution ran out of time.`, {
    status: 0,
    category: 'DEADLINE',
  });
}

/**
 * No answer came.
 *
 * The thrown error is not passed on as `cause`: undici quotes a header it dislikes, the access
 * token's among them. Only a system code such as `ECONNREFUSED` survives.
 */
export function createNetworkError(call: string, thrown: unknown): HubSpotError {
  const code = findSystemCode(thrown);
  return new HubSpotError(
    `HubSpot could not be reached for ${call}${code === undefined ? '' : ` (${code})`}. It may or may not have received the request.`,
    { status: 0, category: 'NETWORK' },
  );
}

function findSystemCode(thrown: unknown): string | undefined {
  // undici wraps the system's error once; anything deeper is not worth the walk.
  const candidates = thrown instanceof Error ? [thrown, thrown.cause] : [];
  for (const candidate of candidates) {
    if (candidate instanceof Error && 'code' in candidate) {
      const { code } = candidate;
      if (typeof code === 'string' && /^[A-Z][A-Z_]{2,39}$/.test(code)) return code;
    }
  }
  return undefined;
}
