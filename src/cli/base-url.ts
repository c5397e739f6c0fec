import { InvalidArgumentError } from 'commander';

/** A URL of the command line, without a trailing slash. */
export function baseUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text.replace(/\/+$/, '');
  throw new InvalidArgumentError('A URL starts with http:// or https://.');
}
