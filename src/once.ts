/**
 * Does it at the first call and gives every later one the same. Schemas that few requests need are
 * made so: all of them at once would be a fifth of the Worker's start-up.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
