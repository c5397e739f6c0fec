import { html } from 'hono/html';
import { ERROR_CODES, type ErrorCode } from '../../execution/index.ts';
import { page } from '../pages/page.ts';

/** Why nothing could be answered, for the person who was asked. */
const WORDS = {
  RESUME_URL_INVALID: [
    'This link does not work',
    'It is incomplete or was changed on its way. Open it again from where you got it.',
  ],
  RESUME_URL_EXPIRED: [
    'This link has expired',
    'Nothing was changed. Ask whoever sent it for a new one.',
  ],
  RESUME_URL_USED: [
    'This was answered already',
    'An answer counts once. Nothing was changed just now.',
  ],
  EXECUTION_EXPIRED: [
    'It is too late',
    'Nobody answered in time, so it went on without an answer. Nothing was changed just now.',
  ],
  EXECUTION_NOT_FOUND: [
    'There is nothing to answer here',
    'What this link was for is no longer on record.',
  ],
  EXECUTION_NOT_WAITING: [
    'No answer is needed now',
    'It is being worked on and waits for nobody at the moment. Try again in a minute.',
  ],
  REQUEST_INVALID: [
    'That was no answer',
    'Go back, then choose Continue or Decline. Nothing was changed.',
  ],
  BODY_TOO_LARGE: ['The note is too long', 'Go back and shorten it. Nothing was changed.'],
  BODY_INCOMPLETE: ['The answer did not arrive whole', 'Go back and send it again.'],
  NOT_CONFIGURED: ['Not available', 'The service is being set up. Try again later.'],
  SERVER_ERROR: ['Something went wrong', 'It was not your fault. Try again in a minute.'],
} as const satisfies Partial<Readonly<Record<ErrorCode, readonly [string, string]>>>;

export type RefusalCode = keyof typeof WORDS;

/** A refusal in plain words, with its code's status. */
export async function refusalPage(code: RefusalCode): Promise<Response> {
  const [title, text] = WORDS[code];
  return await page({ status: ERROR_CODES[code].status, title, body: html`<p>${text}</p>` });
}
