import { expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/execution/index.ts';

/** Adding a code is fine. Removing or renaming one, or changing what it means, breaks users. */
const PINNED = {
  NOT_FOUND: [404, false],
  METHOD_NOT_ALLOWED: [405, false],
  BODY_TOO_LARGE: [413, false],
  BODY_INCOMPLETE: [400, true],
  SIGNATURE_INVALID: [401, false],
  UNSUPPORTED_MEDIA_TYPE: [415, false],
  MALFORMED_JSON: [400, false],
  ENVELOPE_INVALID: [400, false],
  OPTIONS_REQUEST_INVALID: [400, false],
  TOOL_NOT_FOUND: [404, false],
  OPTIONS_NOT_FOUND: [404, false],
  NOT_CONFIGURED: [503, true],
  LEDGER_UNAVAILABLE: [503, true],
  SERVER_ERROR: [500, true],
  API_KEY_INVALID: [401, false],
  REQUEST_INVALID: [400, false],
  OUTPUTS_INVALID: [422, false],
  EXECUTION_NOT_FOUND: [404, false],
  EXECUTION_NOT_WAITING: [409, true],
  EXECUTION_EXPIRED: [410, false],
  RESUME_URL_INVALID: [403, false],
  RESUME_URL_EXPIRED: [410, false],
  RESUME_URL_USED: [409, false],
  APP_UNKNOWN: [404, false],
  ACCOUNT_NOT_FOUND: [404, false],
  ACCOUNT_DISCONNECTED: [409, false],
  ACCOUNT_UNREADABLE: [409, false],
  HUBSPOT_UNAVAILABLE: [503, true],
  FAILED: [200, false],
  RETRY_LATER: [200, true],
  INPUT_INVALID: [200, false],
  AGENT_NOT_ALLOWED: [200, false],
  INTERNAL: [200, false],
  DEADLINE_EXCEEDED: [200, true],
  RETRIES_EXHAUSTED: [200, false],
  INTERRUPTED: [200, false],
  EXECUTION_CONFLICT: [200, false],
  BLOCK_EXPIRED: [200, false],
  DECLINED: [200, false],
  PORTAL_NOT_CONNECTED: [200, false],
  HUBSPOT_SCOPE_MISSING: [200, false],
  HUBSPOT_RATE_LIMITED: [200, true],
  HUBSPOT_ERROR: [200, false],
} as const;

it.each(Object.entries(PINNED))(
  '%s keeps its status and whether it can be retried',
  (code, pin) => {
    const entry = new Map(Object.entries(ERROR_CODES)).get(code);
    expect([entry?.status, entry?.retryable]).toEqual(pin);
  },
);

it('every code is SCREAMING_SNAKE and has a message', () => {
  for (const [code, { message }] of Object.entries(ERROR_CODES)) {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(message).toMatch(/^[A-Z].*\.$/);
  }
});
