import { InvalidArgumentError } from 'commander';

export type OutputTexts = Readonly<Record<string, string>>;

/** Adds one `name=value` of the command line; a value may hold `=` itself. */
export function parseOutput(text: string, outputs: OutputTexts): OutputTexts {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('An output is written as name=value.');
  return { ...outputs, [text.slice(0, equals)]: text.slice(equals + 1) };
}
