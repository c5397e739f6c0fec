import { createInvalidAnswerError } from './invalid-answer-error.ts';

/**
 * Awaits a call of the generated code and keeps its own exceptions in.
 *
 * The transport has already thrown `HubSpotError` for every refusal. What is left are answers that
 * break the description the code was generated from: a 2xx other than the documented one becomes an
 * `ApiException`, whose message repeats headers and body; broken JSON a `SyntaxError`, which quotes
 * the body. Neither is passed on.
 */
export async function answered<T>(call: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw createInvalidAnswerError(call, 200);
    if (isApiException(thrown)) throw createInvalidAnswerError(call, thrown.code);
    throw thrown;
  }
}

/** Every generated module has an `ApiException` class of its own, so `instanceof` would need five. */
function isApiException(thrown: unknown): thrown is { readonly code: number } {
  return (
    thrown instanceof Error &&
    'body' in thrown &&
    'headers' in thrown &&
    'code' in thrown &&
    typeof thrown.code === 'number'
  );
}
