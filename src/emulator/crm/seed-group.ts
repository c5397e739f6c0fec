import type { Seed } from './seed-shape.ts';

/** A part of a seed: some records and what they are associated with. */
export type SeedGroup = Pick<Seed, 'records' | 'associations'>;

const DAY_MS = 86_400_000;

/** The moment some days from `nowMs`, as a seed writes a date. Negative: before. */
export function daysFrom(nowMs: number, days: number): string {
  return new Date(nowMs + Math.round(days * DAY_MS)).toISOString();
}

/** Epoch milliseconds some days before `nowMs`. */
export function daysBefore(nowMs: number, days: number): number {
  return nowMs - Math.round(days * DAY_MS);
}
