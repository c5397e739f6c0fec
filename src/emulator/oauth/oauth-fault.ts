/** HubSpot's own code, RFC 6749's, and what is said of both. */
const FAULTS = {
  // Developers saw this one whole.
  BAD_CLIENT_ID: ['invalid_request', 'missing or unknown client id'],
  BAD_AUTH_CODE: ['invalid_grant', 'missing or unknown auth code'],
  // HubSpot's changelog gives it as the example ("New OAuth v3 API endpoints and standardized error
  // responses").
  BAD_REFRESH_TOKEN: ['invalid_grant', 'refresh token is invalid, expired or revoked'],
  // Of these developers kept the code alone: the words are the emulator's.
  BAD_CLIENT_SECRET: ['invalid_request', 'missing or invalid client secret'],
  EXPIRED_AUTH_CODE: ['invalid_grant', 'auth code is expired'],
  BAD_REDIRECT_URI: ['invalid_grant', 'missing or unknown redirect uri'],
  MISMATCH_REDIRECT_URI_AUTH_CODE: ['invalid_grant', 'redirect uri is not that of the auth code'],
} as const;

export type OAuthFaultCode = keyof typeof FAULTS;

/** 400 of the token endpoints: RFC 6749's fields, with HubSpot's older ones beside them. */
export class OAuthFault extends Error {
  override readonly name = 'OAuthFault';
  readonly code: OAuthFaultCode;

  constructor(code: OAuthFaultCode) {
    super(FAULTS[code][1]);
    this.code = code;
  }

  toWire() {
    const [error, message] = FAULTS[this.code];
    return { status: this.code, message, error, error_description: message };
  }
}
