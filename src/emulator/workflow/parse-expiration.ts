const DURATION =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNIT_SECONDS = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1];

/**
 * `hs_expiration_duration` in milliseconds; `undefined` when it is none. Weeks may stand beside
 * other units: ISO 8601 forbids it, but HubSpot's own sample is `P1WT1H`.
 */
export function parseExpiration(duration: string): number | undefined {
  const parts = DURATION.exec(duration)?.slice(1);
  if (parts === undefined) return undefined;
  const seconds = UNIT_SECONDS.reduce(
    (sum, unit, index) => sum + unit * Number(parts[index] ?? 0),
    0,
  );
  return Math.round(seconds * 1000);
}
