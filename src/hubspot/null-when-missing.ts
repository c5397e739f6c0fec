import { HubSpotError } from '../sdk/hubspot-error.ts';

/** Categories of a 404 that is about the record, not about the route. */
const MISSING = new Set(['OBJECT_NOT_FOUND', 'RESOURCE_NOT_FOUND', 'NOT_FOUND']);

/**
 * `null` in place of the 404 with which HubSpot says that there is no such record. Any other 404,
 * a proxy's or a wrong API URL's, stays an error: "no such deal" must not hide a misconfiguration.
 */
export async function nullWhenMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof HubSpotError && isMissing(thrown)) return null;
    throw thrown;
  }
}

function isMissing(error: HubSpotError): boolean {
  if (error.status !== 404) return false;
  // Older endpoints answer {"status":"error","message":"resource not found","correlationId":…}.
  return error.category === undefined
    ? error.correlationId !== undefined
    : MISSING.has(error.category);
}
