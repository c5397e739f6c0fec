import { type OperatorAnswer, RefusedError } from './operator-client.ts';
import type { OperatorOptions } from './operator-options.ts';

/** Prints an answer, and gives it back. Also a refusal is printed whole with `--json`. */
export async function printAnswer(
  { json = false }: OperatorOptions,
  answer: Promise<OperatorAnswer>,
  format: (answer: OperatorAnswer['json']) => string,
): Promise<OperatorAnswer['json']> {
  try {
    const arrived = await answer;
    console.log(json ? arrived.text : format(arrived.json));
    return arrived.json;
  } catch (error) {
    if (json && error instanceof RefusedError) console.log(error.text);
    throw error;
  }
}
