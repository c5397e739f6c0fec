import { InvalidArgumentError } from 'commander';
import type { InputTexts } from '../../emulator/caller/payloads.ts';

/** Adds one `name=value` of the command line; a value may hold `=` itself. */
export function parseInput(text: string, inputs: InputTexts): InputTexts {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('An input is written as name=value.');
  return { ...inputs, [text.slice(0, equals)]: text.slice(equals + 1) };
}
