/*
 * `<key id>.<hash>`: the hash is keyed, so that a row does not give short inputs away to whoever
 * can guess them.
 */

/** Writes what two deliveries of one execution have in common, in one spelling. */
export function canonicalInput(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) =>
    typeof child === 'object' && child !== null && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child,
  );
}

/**
 * Whether two deliveries carry the same inputs. Under different keys, after a rotation, they cannot
 * be compared; then the `callbackId` alone says that they are one execution.
 */
export function sameInput(one: string, other: string): boolean {
  const [oneKey] = one.split('.', 1);
  const [otherKey] = other.split('.', 1);
  return oneKey !== otherKey || one === other;
}
