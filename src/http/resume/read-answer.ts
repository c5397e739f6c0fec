import { readBody } from '../read-body.ts';
import type { Answer } from './answer-outputs.ts';
import type { RefusalCode } from './refusal-page.ts';

/** What the form sent, or why it cannot be taken. */
export type AnswerReading =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly code: RefusalCode };

/** The 5,000 characters that the page lets a note have take at most 45,000 bytes as a form. */
const MAX_BODY_BYTES = 64 * 1024;
const FORM_MEDIA_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const NO_ANSWER = { ok: false, code: 'REQUEST_INVALID' } as const;

export async function readAnswer(request: Request): Promise<AnswerReading> {
  if (!FORM_MEDIA_TYPE.test(request.headers.get('Content-Type') ?? '')) return NO_ANSWER;
  const reading = await readBody(request, MAX_BODY_BYTES);
  if (!reading.ok) return reading;
  const form = new URLSearchParams(new TextDecoder().decode(reading.body));
  const [decision, ...others] = form.getAll('decision');
  if (others.length > 0 || (decision !== 'continue' && decision !== 'decline')) return NO_ANSWER;
  // Forms send CRLF (HTML, "Constructing the entry list").
  const note = (form.get('note') ?? '').replaceAll('\r\n', '\n').trim();
  return { ok: true, answer: { decision, note } };
}
