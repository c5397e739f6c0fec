const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** In the largest unit of which it has at least one: `3 min`. */
export function formatDuration(durationMs: number): string {
  for (const [unit, unitMs] of UNITS) {
    if (durationMs >= unitMs) return `${Math.floor(durationMs / unitMs)} ${unit}`;
  }
  return `${Math.max(0, Math.floor(durationMs / 1000))} s`;
}

/** How long ago an instant was; `-` for what is none. */
export function formatSince(instant: unknown, nowMs: number): string {
  const sinceMs = Date.parse(String(instant));
  return Number.isNaN(sinceMs) ? '-' : formatDuration(nowMs - sinceMs);
}
