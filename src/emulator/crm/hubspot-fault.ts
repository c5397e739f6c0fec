import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One entry of HubSpot's `errors` array. */
export interface FaultErrorWire {
  readonly message: string;
  readonly code?: string;
  readonly context?: { readonly [name: string]: readonly string[] };
}

/** The body HubSpot sends with a refusal (developers.hubspot.com, "Error handling"). */
export interface FaultWire {
  readonly status: 'error';
  readonly message: string;
  readonly correlationId: string;
  readonly errors?: readonly FaultErrorWire[];
  readonly context?: { readonly [name: string]: readonly string[] };
  readonly links?: { readonly [name: string]: string };
  readonly errorType?: string;
  readonly policyName?: string;
  readonly requestId?: string;
  readonly category?: string;
}

type FaultDetails = Omit<FaultWire, 'status' | 'message' | 'correlationId' | 'requestId'>;

/** A refusal in HubSpot's words. Routes throw it, the app turns it into the answer. */
export class HubSpotFault extends Error {
  override readonly name = 'HubSpotFault';
  readonly status: ContentfulStatusCode;
  readonly details: FaultDetails;

  constructor(status: ContentfulStatusCode, message: string, details: FaultDetails = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }

  /** The JSON body of the answer, its keys in HubSpot's order. */
  toWire(correlationId: string): FaultWire {
    const { errors, context, links, ...rest } = this.details;
    return {
      status: 'error',
      message: this.message,
      correlationId,
      ...(errors && { errors }),
      ...(context && { context }),
      ...(links && { links }),
      ...rest,
      ...(rest.errorType && { requestId: correlationId }),
    };
  }
}

/** 401: no `Authorization: Bearer`, or a token that nobody knows. */
export function unauthenticated(): HubSpotFault {
  return new HubSpotFault(
    401,
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    { category: 'INVALID_AUTHENTICATION' },
  );
}

/**
 * 401: the token was good until `expiredMs` (epoch milliseconds). The body, with its odd key, is as
 * in airbytehq/airbyte#74726; days were seen in HubSpot/hubspot-api-php#363.
 */
export function expiredToken(expiredMs: number, nowMs: number): HubSpotFault {
  const seconds = Math.floor((nowMs - expiredMs) / 1_000);
  const [size, unit] = AGES.find(([size]) => seconds >= size) ?? [1, 'second'];
  const age = `${Math.floor(seconds / size)} ${unit}(s)`;
  return new HubSpotFault(401, `The OAuth token used to make this call expired ${age} ago.`, {
    context: { 'expire time': [new Date(expiredMs).toISOString()] },
    category: 'EXPIRED_AUTHENTICATION',
  });
}

const AGES = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const;

/** 403: the token is good but lacks a scope. */
export function missingScope(scope: string): HubSpotFault {
  return new HubSpotFault(
    403,
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: [scope] },
        },
      ],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
      category: 'MISSING_SCOPES',
    },
  );
}

/** 404 for a well-formed id nobody has. HubSpot gives this one no category. */
export function resourceNotFound(): HubSpotFault {
  return new HubSpotFault(404, 'resource not found');
}

/** 404 for an id that is no number, and for a write to a record that is not there. */
export function objectNotFound(id: string): HubSpotFault {
  // The two spaces are HubSpot's.
  return new HubSpotFault(404, 'Object not found.  objectId are usually numeric.', {
    context: { id: [id] },
    category: 'OBJECT_NOT_FOUND',
  });
}

/** 400 for an object type HubSpot does not know. */
export function unknownObjectType(name: string): HubSpotFault {
  return new HubSpotFault(400, `Unable to infer object type from: ${name}`);
}

/** 400 for a request that is understood but not allowed. */
export function validationError(
  message: string,
  details: Omit<FaultDetails, 'category'> = {},
): HubSpotFault {
  return new HubSpotFault(400, message, { ...details, category: 'VALIDATION_ERROR' });
}

/** 400 for a search HubSpot refuses; it says no more than this, the reason is the emulator's. */
export function badSearch(reason: string): HubSpotFault {
  return validationError('There was a problem with the request.', {
    errors: [{ message: reason }],
  });
}

/** 400 for a body that is not JSON, or JSON of another shape, in the words of HubSpot's parser. */
export function invalidJson(line: number, column: number, reason: string): HubSpotFault {
  return new HubSpotFault(400, `Invalid input JSON on line ${line}, column ${column}: ${reason}`);
}

/** 400 for JSON that lacks required fields. */
export function missingFields(names: readonly string[]): HubSpotFault {
  return validationError(
    `Invalid input JSON on line 1, column 2. Some required fields were not set: [${names.join(', ')}]`,
  );
}

/** 409 for a value that must be unique, or a name that is taken. */
export function conflict(message: string, category = 'CONFLICT'): HubSpotFault {
  return new HubSpotFault(409, message, { category });
}

/** 415: HubSpot reads JSON only when it is declared as JSON. */
export function unsupportedMediaType(): HubSpotFault {
  return new HubSpotFault(415, 'HTTP 415 Unsupported Media Type');
}

/** 429 of the rolling ten-second window, or of the one-second window of searches. */
export function rateLimited(policyName: 'TEN_SECONDLY_ROLLING' | 'SECONDLY'): HubSpotFault {
  return new HubSpotFault(429, `You have reached your ${policyName.toLowerCase()} limit.`, {
    errorType: 'RATE_LIMIT',
    policyName,
  });
}

/** 501 for what the emulator does not do: a fake success would mislead. Not a HubSpot answer. */
export function notEmulated(what: string): HubSpotFault {
  return new HubSpotFault(501, `The emulator does not know ${what} yet.`, {
    category: 'NOT_EMULATED',
  });
}
