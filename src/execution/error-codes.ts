/** What a code means on the wire. Codes are public: pinned by tests, only ever added to. */
export interface ErrorCodeEntry {
  /** HTTP status of the answer. Settled executions are always answered with 200. */
  readonly status: 200 | 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 500 | 503;
  /** Whether the same request can succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** The public message: nothing received, nothing internal. */
  readonly message: string;
}

export const ERROR_CODES = {
  // The request is refused before any tool runs.
  NOT_FOUND: entry(404, false, 'There is nothing at this path. Tools are at POST /actions/<id>.'),
  METHOD_NOT_ALLOWED: entry(405, false, 'This path does not take that method; see Allow.'),
  BODY_TOO_LARGE: entry(413, false, 'The body is over 1 MiB.'),
  BODY_INCOMPLETE: entry(400, true, 'The body ended before it was complete.'),
  SIGNATURE_INVALID: entry(401, false, 'The request has no valid HubSpot signature for this app.'),
  UNSUPPORTED_MEDIA_TYPE: entry(415, false, 'The body must be application/json.'),
  MALFORMED_JSON: entry(400, false, 'The body is not JSON in UTF-8.'),
  ENVELOPE_INVALID: entry(
    400,
    false,
    'The body is no HubSpot execution: it needs callbackId and origin.portalId.',
  ),
  OPTIONS_REQUEST_INVALID: entry(
    400,
    false,
    'The body is no HubSpot options request: it needs origin.portalId.',
  ),
  TOOL_NOT_FOUND: entry(404, false, 'This Worker serves no tool with that id.'),
  OPTIONS_NOT_FOUND: entry(
    404,
    false,
    'This tool has no input of that name with options to fetch.',
  ),
  NOT_CONFIGURED: entry(503, true, 'The Worker is not configured; GET /health names the settings.'),
  LEDGER_UNAVAILABLE: entry(503, true, 'The execution could not be recorded; send it again.'),
  SERVER_ERROR: entry(500, true, 'The Worker failed; its log has the cause.'),

  // A request about an execution is refused.
  API_KEY_INVALID: entry(401, false, 'The request needs Authorization: Bearer <API key>.'),
  REQUEST_INVALID: entry(400, false, 'The request is not as documented.'),
  OUTPUTS_INVALID: entry(422, false, 'Some outputs are not as the tool declares them.'),
  EXECUTION_NOT_FOUND: entry(404, false, 'There is no such execution in this portal.'),
  EXECUTION_NOT_WAITING: entry(409, true, 'The execution does not wait for an answer now.'),
  EXECUTION_EXPIRED: entry(410, false, 'The execution was waited for no longer.'),
  RESUME_URL_INVALID: entry(403, false, 'This link is not complete, or not ours.'),
  RESUME_URL_EXPIRED: entry(410, false, 'This link has expired.'),
  RESUME_URL_USED: entry(409, false, 'This was answered already.'),

  // A request about a connected account is refused.
  APP_UNKNOWN: entry(404, false, 'This Worker has no such app that is installed through OAuth.'),
  ACCOUNT_NOT_FOUND: entry(404, false, 'There is no such connected account.'),
  ACCOUNT_DISCONNECTED: entry(409, false, 'The account is disconnected; install the app again.'),
  ACCOUNT_UNREADABLE: entry(409, false, 'The keys of the vault do not open this account.'),
  HUBSPOT_UNAVAILABLE: entry(503, true, 'HubSpot did not answer as it should; try again later.'),

  // The execution is settled with FAIL_CONTINUE.
  FAILED: entry(200, false, 'The tool says that it failed.'),
  RETRY_LATER: entry(200, true, 'The tool asks to be tried again later.'),
  INPUT_INVALID: entry(200, false, 'Some inputs do not fit.'),
  AGENT_NOT_ALLOWED: entry(200, false, 'This tool is for workflows; it is not offered to agents.'),
  INTERNAL: entry(200, false, 'The tool failed unexpectedly. Its operator has the details.'),
  DEADLINE_EXCEEDED: entry(200, true, 'The tool did not finish in time.'),
  RETRIES_EXHAUSTED: entry(200, false, 'The tool was tried again as often as it may be.'),
  INTERRUPTED: entry(200, false, 'The tool was interrupted; it may have done part of its work.'),
  EXECUTION_CONFLICT: entry(200, false, 'Another execution had this id.'),
  BLOCK_EXPIRED: entry(200, false, 'Nobody answered in time.'),
  DECLINED: entry(200, false, 'The person who was asked declined.'),
  PORTAL_NOT_CONNECTED: entry(200, false, 'This HubSpot account is not connected to the app.'),
  HUBSPOT_SCOPE_MISSING: entry(200, false, 'The app lacks a HubSpot scope that this tool needs.'),
  HUBSPOT_RATE_LIMITED: entry(200, true, "HubSpot's rate limit is used up. Try again later."),
  HUBSPOT_ERROR: entry(200, false, 'HubSpot refused a request of this tool.'),
} as const satisfies Readonly<Record<string, ErrorCodeEntry>>;

export type ErrorCode = keyof typeof ERROR_CODES;

function entry<S extends ErrorCodeEntry['status']>(
  status: S,
  retryable: boolean,
  message: string,
): ErrorCodeEntry & { readonly status: S } {
  return { status, retryable, message };
}

/** The codes that Breezeway itself settles executions with, whatever the tool. */
export const SETTLED_ERROR_CODES: readonly string[] = Object.entries(ERROR_CODES)
  .filter(([, { status }]) => status === 200)
  .map(([code]) => code);
