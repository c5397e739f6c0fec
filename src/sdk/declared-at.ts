/*
 * Where a tool was declared, for messages of the command line. An Error is the only way JavaScript
 * has to know; making one is cheap, and its stack is only ever read on a developer's machine.
 */

const places = new WeakMap<object, Error>();

/** Remembers the caller's caller as the place of a definition. The first place stays. */
export function rememberPlace(definition: unknown): Error {
  // Plain JavaScript may declare anything; its place is named all the same.
  if (typeof definition !== 'object' || definition === null) return new Error('declared here');
  const place = places.get(definition) ?? new Error('declared here');
  places.set(definition, place);
  return place;
}
