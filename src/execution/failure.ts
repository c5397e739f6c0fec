import { HubSpotError } from '../sdk/hubspot-error.ts';
import { PortalNotConnectedError } from '../sdk/portal-not-connected-error.ts';
import { type FailContinueResult, failContinue } from '../sdk/results.ts';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

/** A failure of ours, as the result HubSpot is told. */
export function failure(
  code: ErrorCode,
  message: string = ERROR_CODES[code].message,
): FailContinueResult {
  return failContinue(message, { code });
}

/** What a handler threw, as a failure. Its own words stay in the log: they may quote anything. */
export function failureOfThrown(
  thrown: unknown,
  connectUrl: string | undefined,
): FailContinueResult {
  if (thrown instanceof PortalNotConnectedError) {
    const { message } = ERROR_CODES.PORTAL_NOT_CONNECTED;
    const advice = connectUrl === undefined ? '' : ` Connect it at ${connectUrl}`;
    return failure('PORTAL_NOT_CONNECTED', `${message}${advice}`);
  }
  if (!(thrown instanceof HubSpotError)) return failure('INTERNAL');
  if (thrown.status === 429) return failure('HUBSPOT_RATE_LIMITED');
  if (thrown.status === 403 && thrown.requiredScopes.length > 0) {
    const scopes = thrown.requiredScopes.join(', ');
    return failure('HUBSPOT_SCOPE_MISSING', `The app lacks a HubSpot scope: ${scopes}.`);
  }
  const { status, category } = thrown;
  if (status === 0) return failure('HUBSPOT_ERROR', 'HubSpot could not be reached.');
  return failure(
    'HUBSPOT_ERROR',
    `HubSpot refused a request of this tool: ${[status, category].filter(Boolean).join(' ')}.`,
  );
}
