/** What a rolling window saw so far. */
export interface WindowReport {
  /** The most requests it ever held at once. */
  readonly max: number;
  /** All that were counted. */
  readonly total: number;
  /** Those that came when it was full: HubSpot does not count them. */
  readonly refused: number;
}

export interface RequestWindow {
  /** How many requests it holds. */
  used(nowMs: number): number;
  /** Counts one; false: it is full. */
  take(nowMs: number): boolean;
  report(): WindowReport;
}

/** Counts requests of the last `windowMs`; `limit`: how many it holds, default any number. */
export function createRequestWindow(
  windowMs: number,
  limit = Number.POSITIVE_INFINITY,
): RequestWindow {
  let moments: number[] = [];
  let first = 0;
  const seen = { max: 0, total: 0, refused: 0 };

  function used(nowMs: number): number {
    while ((moments[first] ?? Number.POSITIVE_INFINITY) <= nowMs - windowMs) first += 1;
    // Forget what expired now and then, not each time: a flood must not cost a copy a request.
    if (first > 1_000) {
      moments = moments.slice(first);
      first = 0;
    }
    return moments.length - first;
  }

  return {
    used,
    take(nowMs) {
      const before = used(nowMs);
      if (before >= limit) {
        seen.refused += 1;
        return false;
      }
      moments.push(nowMs);
      seen.total += 1;
      seen.max = Math.max(seen.max, before + 1);
      return true;
    },
    report: () => ({ ...seen }),
  };
}
