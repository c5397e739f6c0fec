import { type HubSpotFault, validationError } from './hubspot-fault.ts';

/** Why HubSpot refused the value of one property. */
export interface PropertyFault {
  readonly name: string;
  /** HubSpot's code, for example `INVALID_OPTION`. */
  readonly error: string;
  readonly message: string;
}

/**
 * The 400 for property values HubSpot refuses. HubSpot packs the list of faults into the message
 * as JSON, and repeats each in `errors`.
 */
export function invalidPropertyValues(
  faults: readonly PropertyFault[],
  portalId: string,
): HubSpotFault {
  const validationResults = faults.map(({ name, error, message }) => ({
    isValid: false,
    message,
    error,
    name,
    localizedErrorMessage: message,
    portalId: Number(portalId),
  }));
  return validationError(`Property values were not valid: ${JSON.stringify(validationResults)}`, {
    errors: faults.map(({ name, error, message }) => ({
      message,
      code: error,
      context: { propertyName: [name] },
    })),
  });
}
