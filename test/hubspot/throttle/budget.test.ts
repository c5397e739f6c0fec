import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/hubspot/throttle/budget.ts';
import type { LeaseReport } from '../../../src/hubspot/throttle/lease.ts';

const START = 1_000_000;

function openBudget(max = 110, intervalMs = 10_000) {
  const budget = new Budget({ max, intervalMs, nowMs: START });
  const learn = (report: Partial<LeaseReport>, nowMs: number) =>
    budget.learn({ ended: [], ...report }, nowMs);
  /** How many permits there are to have at that moment; it takes them all. */
  const drain = (nowMs: number) => budget.grant(1_000, false, nowMs)?.permits ?? 0;
  return { budget, learn, drain };
}

function seen(remaining: number, max = 110, intervalMs = 10_000) {
  return { max, remaining, intervalMs, sentAgoMs: 100, answeredAgoMs: 20 };
}

describe('grants', () => {
  it('gives a tenth of the budget on top while more than half of it stays free', () => {
    const { budget } = openBudget();
    const grants = Array.from({ length: 6 }, () => budget.grant(1, true, START));
    expect(grants.map((grant) => grant?.permits)).toEqual([12, 12, 12, 12, 1, 1]);
    expect(grants.map((grant) => grant?.useWithinMs)).toEqual([
      5_000, 5_000, 5_000, 5_000, 100, 100,
    ]);
  });

  it('gives no more than is asked for where no more is wanted', () => {
    const { budget } = openBudget();
    expect(budget.grant(3, false, START)).toMatchObject({ permits: 3, useWithinMs: 100 });
  });

  it('keeps nothing of so short a window as that of searches in advance', () => {
    const { budget } = openBudget(5, 1_000);
    expect(budget.grant(1, true, START)).toMatchObject({ permits: 1, useWithinMs: 100 });
  });

  it('gives what there is of a larger wish, and nothing when there is nothing', () => {
    const { budget } = openBudget(5);
    expect(budget.grant(3, false, START)?.permits).toBe(3);
    expect(budget.grant(3, false, START)?.permits).toBe(2);
    expect(budget.grant(1, false, START)).toBeUndefined();
  });

  it('numbers leases so that none comes again after an eviction', () => {
    const first = openBudget().budget;
    const numbers = Array.from({ length: 100 }, () => first.grant(1, false, START)?.lease ?? 0);
    expect(new Set(numbers).size).toBe(100);
    const second = new Budget({ max: 110, intervalMs: 10_000, nowMs: START + 1_000 });
    expect(second.grant(1, false, START + 1_000)?.lease).toBeGreaterThan(Math.max(...numbers));
  });
});

describe('slots', () => {
  it('come back when the last moment of a tight lease has left the window', () => {
    const { drain } = openBudget();
    expect(drain(START)).toBe(110);
    expect(drain(START + 10_449)).toBe(0);
    expect(drain(START + 10_450)).toBe(110);
  });

  it('come back sooner when the lease was spent early', () => {
    const { budget, learn, drain } = openBudget(1);
    const lease = budget.grant(1, false, START)?.lease ?? 0;
    learn({ ended: [{ lease, unspent: 0, spentAgoMs: 40 }] }, START + 50);
    expect(drain(START + 10_259)).toBe(0);
    expect(drain(START + 10_260)).toBe(1);
  });

  it('come back later when the isolate was slow', () => {
    const { budget, learn, drain } = openBudget(1);
    const lease = budget.grant(1, false, START)?.lease ?? 0;
    learn({ ended: [{ lease, unspent: 0, spentAgoMs: 0 }] }, START + 3_000);
    expect(drain(START + 13_249)).toBe(0);
    expect(drain(START + 13_250)).toBe(1);
  });

  it('come back at once for what was not spent', () => {
    const { budget, learn, drain } = openBudget(12, 10_000);
    const lease = budget.grant(12, false, START)?.lease ?? 0;
    learn({ ended: [{ lease, unspent: 7, spentAgoMs: 0 }] }, START + 100);
    expect(drain(START + 100)).toBe(7);
  });

  it('does not mind a report of a lease it does not know', () => {
    const { learn, drain } = openBudget(5);
    learn({ ended: [{ lease: 77, unspent: 3, spentAgoMs: 0 }] }, START);
    expect(drain(START)).toBe(5);
  });
});

describe('turns', () => {
  it('tells when the turn of each in a row comes', () => {
    const { budget } = openBudget(2);
    expect([0, 1, 2, 3, 4].map(budget.turns(START))).toEqual([
      START,
      START,
      START + 10_000,
      START + 10_000,
      START + 20_000,
    ]);
    budget.grant(1, false, START);
    budget.grant(1, false, START + 1_000);
    expect([0, 1, 2].map(budget.turns(START + 1_000))).toEqual([
      START + 10_450,
      START + 11_450,
      START + 20_450,
    ]);
  });
});

describe("HubSpot's headers", () => {
  it('give the window its size', () => {
    const { learn, drain } = openBudget();
    learn({ seen: seen(190, 190) }, START);
    expect(drain(START)).toBe(190);
    expect(drain(START + 10_450)).toBe(190);
  });

  it('make room for what others sent, until it has left the window', () => {
    const { budget, learn, drain } = openBudget();
    budget.grant(10, false, START);
    // HubSpot counted 70: at least 60 of them are not ours.
    learn({ seen: seen(40) }, START + 200);
    expect(drain(START + 200)).toBe(40);
    const goneMs = START + 180 + 10_000;
    expect(drain(goneMs - 1)).toBe(0);
    expect(drain(goneMs)).toBe(60);
  });

  it('do not free what may be on its way when they count less than we do', () => {
    const { budget, learn, drain } = openBudget();
    budget.grant(100, false, START);
    learn({ seen: seen(109) }, START + 200);
    expect(drain(START + 200)).toBe(10);
  });

  it('are compared with what was ours when HubSpot counted, not now', () => {
    const { learn, drain } = openBudget(110, 1_000);
    expect(drain(START)).toBe(110);
    // All 110 are free again by now, and were not when HubSpot answered.
    const answeredMs = START + 1_400;
    const nowMs = START + 1_600;
    learn(
      {
        seen: {
          ...seen(0, 110, 1_000),
          sentAgoMs: nowMs - answeredMs + 10,
          answeredAgoMs: nowMs - answeredMs,
        },
      },
      nowMs,
    );
    expect(drain(nowMs)).toBe(110);
  });

  it('count once, however often and in whatever order they are reported', () => {
    const { learn, drain } = openBudget();
    learn({ seen: seen(50) }, START + 500);
    learn({ seen: seen(80) }, START + 400);
    learn({ seen: seen(50) }, START + 500);
    expect(drain(START + 500)).toBe(50);
    expect(drain(START + 10_379)).toBe(0);
    expect(drain(START + 10_480)).toBe(60);
  });

  it('are old news after five seconds', () => {
    const { learn, drain } = openBudget();
    learn({ seen: { ...seen(0, 50), sentAgoMs: 5_001, answeredAgoMs: 4_900 } }, START);
    expect(drain(START)).toBe(110);
  });
});

describe('a 429', () => {
  it('pauses all grants for as long as HubSpot asks', () => {
    const { budget, learn, drain } = openBudget();
    learn({ refusal: { pauseMs: 3_000, isDaily: false, count: 1, agoMs: 200 } }, START);
    expect(budget.isExhausted(START)).toBe(false);
    expect(budget.turns(START)(0)).toBe(START + 2_800);
    expect(drain(START + 2_799)).toBe(0);
    expect(drain(START + 2_800)).toBe(110);
  });

  it('gives its place in the window to others: HubSpot did not count it', () => {
    const { budget, learn, drain } = openBudget();
    budget.grant(110, false, START);
    const refusal = { pauseMs: 0, isDaily: false, count: 30, agoMs: 20 };
    learn({ seen: seen(0), refusal }, START + 200);
    expect(drain(START + 10_450)).toBe(110);
    const again = openBudget();
    again.budget.grant(80, false, START);
    again.learn({ seen: seen(0), refusal }, START + 200);
    // 50 of HubSpot's 110 are ours, 60 are somebody else's until they leave its window.
    expect(again.drain(START + 200)).toBe(0);
    expect(again.drain(START + 10_180)).toBe(30);
  });

  it('is not cut short by another that asks for less', () => {
    const { budget, learn } = openBudget();
    learn({ refusal: { pauseMs: 3_000, isDaily: false, count: 1, agoMs: 0 } }, START);
    learn({ refusal: { pauseMs: 1_000, isDaily: false, count: 1, agoMs: 0 } }, START);
    expect(budget.turns(START)(0)).toBe(START + 3_000);
  });

  it('of the day leaves nothing to wait for', () => {
    const { budget, learn } = openBudget();
    learn({ refusal: { pauseMs: 300_000, isDaily: true, count: 1, agoMs: 0 } }, START);
    expect(budget.isExhausted(START + 299_999)).toBe(true);
    expect(budget.isExhausted(START + 300_000)).toBe(false);
  });

  it('keeps a portal out for a minute at most, whatever it asks for', () => {
    const { budget, learn } = openBudget();
    learn({ refusal: { pauseMs: 999_999_999_000, isDaily: false, count: 1, agoMs: 0 } }, START);
    expect(budget.turns(START)(0)).toBe(START + 60_000);
  });

  it('of the day keeps a portal out for an hour at most', () => {
    const { budget, learn } = openBudget();
    learn({ refusal: { pauseMs: 999_999_999_000, isDaily: true, count: 1, agoMs: 0 } }, START);
    expect(budget.turns(START)(0)).toBe(START + 3_600_000);
    expect(budget.isExhausted(START + 3_599_999)).toBe(true);
    expect(budget.isExhausted(START + 3_600_000)).toBe(false);
  });
});
