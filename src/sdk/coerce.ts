import * as z from 'zod';

/*
 * HubSpot sends text. Each function turns one kind of text into its value and gives back what it
 * was given when that does not fit, for the schema behind it to refuse.
 */

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const EPOCH_MS = /^-?\d{1,16}$/;
/** ECMAScript's own range of time values. */
const MAX_EPOCH_MS = 8.64e15;
const DAY_MS = 86_400_000;

const isoDate = z.iso.date();
/** Seconds are optional, as in ISO 8601; RFC 3339, which Zod follows with an offset, asks for them. */
const isoLocalDateTime = z.iso.datetime({ local: true });
const OFFSET = /(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

export function coerceText(received: unknown): unknown {
  if (typeof received === 'number' || typeof received === 'boolean') return String(received);
  return received;
}

export function coerceNumber(received: unknown): unknown {
  if (typeof received !== 'string') return received;
  const text = received.trim();
  return DECIMAL.test(text) ? Number(text) : received;
}

export function coerceBoolean(received: unknown): unknown {
  if (typeof received !== 'string') return received;
  const text = received.trim().toLowerCase();
  if (text === 'true') return true;
  if (text === 'false') return false;
  return received;
}

/**
 * Midnight UTC, which is how HubSpot stores dates. Of a moment with a time, which agents like to
 * send, the day counts as it is written, whatever its offset.
 */
export function coerceDate(received: unknown): unknown {
  const epochMs = parseEpochMs(received);
  if (epochMs !== undefined) return new Date(Math.floor(epochMs / DAY_MS) * DAY_MS);
  if (!(coerceDateTime(received) instanceof Date) || typeof received !== 'string') return received;
  return new Date(`${received.trim().slice(0, 'yyyy-mm-dd'.length)}T00:00:00Z`);
}

/** A moment without an offset is read as UTC. */
export function coerceDateTime(received: unknown): unknown {
  const epochMs = parseEpochMs(received);
  if (epochMs !== undefined) return new Date(epochMs);
  const text = typeof received === 'string' ? received.trim() : '';
  if (isoDate.safeParse(text).success) return new Date(`${text}T00:00:00Z`);
  const [offset = ''] = OFFSET.exec(text) ?? [];
  const local = text.slice(0, text.length - offset.length);
  if (!isoLocalDateTime.safeParse(local).success) return received;
  return new Date(`${local}${offset || 'Z'}`);
}

export function coerceJson(received: unknown): unknown {
  if (typeof received !== 'string') return received;
  try {
    return JSON.parse(received) as unknown;
  } catch {
    // Not JSON: a marker the schema refuses, since any string would itself be valid JSON data.
    return NOT_JSON;
  }
}

const NOT_JSON = Symbol('not JSON');

/** Whether `coerceJson` could read it. What it read is JSON by construction, however deep. */
export function isJson(coerced: unknown): boolean {
  return ['object', 'string', 'number', 'boolean'].includes(typeof coerced);
}

function parseEpochMs(received: unknown): number | undefined {
  const text = typeof received === 'string' ? received.trim() : received;
  const epochMs =
    typeof text === 'number' ? text : typeof text === 'string' && EPOCH_MS.test(text) ? +text : NaN;
  return Number.isInteger(epochMs) && Math.abs(epochMs) <= MAX_EPOCH_MS ? epochMs : undefined;
}
