import { ERROR_CODES, type ErrorCode } from '../execution/index.ts';

/**
 * A refused request, as an answer: JSON with a stable code and nothing that was received. `message`
 * says more than the code's own where the request can be mended.
 */
export function refuse(
  code: ErrorCode,
  headers: Readonly<Record<string, string>> = {},
  message: string = ERROR_CODES[code].message,
): Response {
  return Response.json({ code, message }, { status: ERROR_CODES[code].status, headers });
}
