import { HubSpotError } from '../sdk/hubspot-error.ts';

/** HubSpot, or something in front of it, answered 2xx with what is not the documented JSON. */
export function createInvalidAnswerError(call: string, status: number): HubSpotError {
  return new HubSpotError(
    `${call} was answered with ${status}, but not with the JSON that HubSpot documents. Is the API's URL right?`,
    { status, category: 'INVALID_ANSWER' },
  );
}
