import * as z from 'zod';

/** Whole seconds, or an ISO 8601 duration such as `PT15M` or `P7D`. */
export type Duration = number | `P${string}`;

/** Weeks never mixed with other units, as ISO 8601 has it; HubSpot's own sample `P1WT1H` is not. */
const isoDuration = z.iso.duration();

/** @throws RangeError when `duration` is neither whole seconds nor ISO 8601, or not above 0. */
export function toIsoDuration(duration: Duration): string {
  if (typeof duration === 'string' && isAboveZero(duration)) return duration;
  if (typeof duration === 'number' && Number.isSafeInteger(duration) && duration > 0) {
    return formatSeconds(duration);
  }
  throw new RangeError(
    'expiresIn must be above 0: whole seconds, or an ISO 8601 duration such as "PT15M" or "P7D".',
  );
}

function isAboveZero(duration: string): boolean {
  return isoDuration.safeParse(duration).success && /[1-9]/.test(duration);
}

function formatSeconds(totalSeconds: number): string {
  const days = Math.floor(totalSeconds / 86_400);
  const hours = Math.floor((totalSeconds % 86_400) / 3_600);
  const minutes = Math.floor((totalSeconds % 3_600) / 60);
  const seconds = totalSeconds % 60;
  const date = days > 0 ? `${days}D` : '';
  const time = [
    hours > 0 ? `${hours}H` : '',
    minutes > 0 ? `${minutes}M` : '',
    seconds > 0 ? `${seconds}S` : '',
  ].join('');
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

const PARTS =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;
const SECONDS = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1];

/** An ISO 8601 duration in milliseconds; a year counts 365 days, a month 30. */
export function durationMs(isoDuration: string): number {
  const [, ...parts] = PARTS.exec(isoDuration) ?? [];
  const seconds = SECONDS.reduce(
    (sum, unit, index) => sum + unit * Number(parts[index]?.replace(',', '.') ?? 0),
    0,
  );
  return Math.ceil(seconds * 1000);
}
