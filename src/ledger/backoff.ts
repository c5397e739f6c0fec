const FIRST_CEILING_MS = 2_000;
const MAX_CEILING_MS = 15 * 60_000;

/**
 * Full jitter: anything from nothing to a ceiling that doubles, so that what failed together does
 * not come back together.
 */
export function backoffMs(attempts: number, random: number): number {
  const ceiling = Math.min(MAX_CEILING_MS, FIRST_CEILING_MS * 2 ** Math.min(attempts, 30));
  return Math.floor(random * ceiling);
}
