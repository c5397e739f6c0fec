import { ERROR_CODES, type ErrorCode } from '../execution/index.ts';

/** A refused request, as an answer: JSON with a stable code and nothing that was received. */
export function refuse(code: ErrorCode, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, message } = ERROR_CODES[code];
  return Response.json({ code, message }, { status, headers });
}
