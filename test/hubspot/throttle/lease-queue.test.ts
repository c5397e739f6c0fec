import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/hubspot/throttle/budget.ts';
import type { LeaseAnswer, LeaseRequest } from '../../../src/hubspot/throttle/lease.ts';
import { LeaseQueue } from '../../../src/hubspot/throttle/lease-queue.ts';
import { steppedTime } from './stepped-time.ts';

function openQueue(max = 2) {
  const time = steppedTime();
  const budget = new Budget({ max, intervalMs: 10_000, nowMs: time.nowMs() });
  const queue = new LeaseQueue(budget, time);
  const startMs = time.nowMs();
  /** Who was answered what, and when. */
  const answers: string[] = [];
  async function ask(name: string, request: Partial<LeaseRequest> = {}): Promise<void> {
    const answer = await queue.lease({
      kind: 'request',
      need: 1,
      wantsSpare: false,
      withinMs: Number.POSITIVE_INFINITY,
      report: { ended: [] },
      ...request,
    });
    answers.push(`${name} ${describeAnswer(answer)} at ${time.nowMs() - startMs}`);
  }
  return {
    ask: (name: string, request?: Partial<LeaseRequest>) => void ask(name, request),
    /** Steps bit by bit, so that answers are noted at their time. */
    async pass(ms: number): Promise<void> {
      await settled();
      for (let passed = 0; passed < ms; passed += 10) {
        time.step(10);
        await settled();
      }
    },
    answers,
    time,
  };
}

function describeAnswer(answer: LeaseAnswer): string {
  return answer.kind === 'granted' ? `got ${answer.permits}` : `refused ${answer.retryAfterMs}`;
}

/** Everything that only waited for microtasks has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

describe('the queue of a budget', () => {
  it('serves callers in the order they came, as slots come free', async () => {
    const { ask, pass, answers } = openQueue();
    ask('a');
    await pass(1_000);
    for (const name of ['b', 'c', 'd', 'e']) ask(name);
    await pass(25_000);
    expect(answers).toEqual([
      'a got 1 at 0',
      'b got 1 at 1000',
      'c got 1 at 10450',
      'd got 1 at 11450',
      'e got 1 at 20900',
    ]);
  });

  it('gives nobody more than an equal share while others wait, in their order', async () => {
    const { ask, pass, answers } = openQueue(6);
    ask('a', { need: 6 });
    ask('b', { need: 20 });
    ask('c');
    ask('d', { need: 20 });
    await pass(10_450);
    expect(answers).toEqual([
      'a got 6 at 0',
      'b got 2 at 10450',
      'c got 1 at 10450',
      'd got 3 at 10450',
    ]);
  });

  it('gives one slot each when there are fewer than wait, and the rest of a wish behind them', async () => {
    const { ask, pass, answers } = openQueue();
    ask('a', { need: 2 });
    for (const name of ['b', 'c', 'd']) ask(name, { need: 2 });
    await pass(10_450);
    expect(answers.slice(1)).toEqual(['b got 1 at 10450', 'c got 1 at 10450']);
    ask('b again');
    ask('c again');
    await pass(21_000);
    expect(answers.slice(3)).toEqual([
      'd got 1 at 20900',
      'b again got 1 at 20900',
      'c again got 1 at 31350',
    ]);
  });

  it('lets those in a hurry pass the patient, nine times of ten', async () => {
    const { ask, pass, answers } = openQueue(1);
    ask('first');
    for (const name of ['p', 'q']) ask(name, { withinMs: 840_000 });
    for (let index = 1; index <= 20; index++) {
      ask(`h${index}`, { withinMs: 60_000 });
      await pass(10_450);
    }
    const order = answers.map((answer) => answer.split(' ')[0]).join(' ');
    expect(order).toBe('first h1 h2 h3 h4 h5 h6 h7 h8 h9 p h10 h11 h12 h13 h14 h15 h16 h17 h18 q');
  });

  it('has a turn for those in a hurry behind hundreds of the patient', async () => {
    const { ask, pass, answers } = openQueue(110);
    for (let index = 0; index < 900; index++) ask('patient', { withinMs: 840_000 });
    ask('hasty', { withinMs: 14_500 });
    await pass(10_450);
    expect(answers).toContain('hasty got 1 at 10450');
  });

  it('leaves slots for the next requests of those in a hurry, and all of them when there are none', async () => {
    const { ask, pass, answers } = openQueue(10);
    for (let index = 0; index < 40; index++) ask('patient', { withinMs: 840_000 });
    await pass(0);
    expect(answers).toHaveLength(10);
    ask('hasty', { withinMs: 14_500 });
    await pass(10_450);
    expect(answers.slice(10)).toEqual([
      'hasty got 1 at 10450',
      ...Array.from({ length: 7 }, () => 'patient got 1 at 10450'),
    ]);
    ask('hasty again', { withinMs: 4_000 });
    await pass(0);
    expect(answers.slice(18)).toEqual(['hasty again got 1 at 10450']);
    await pass(20_900);
    const at = (ms: number) => answers.filter((it) => it === `patient got 1 at ${ms}`).length;
    expect([at(20_900), at(31_350)]).toEqual([8, 10]);
  });

  it('gives a large wish what there is rather than let slots lie', async () => {
    const { ask, pass, answers } = openQueue(3);
    ask('a');
    ask('b', { need: 20 });
    await pass(0);
    expect(answers).toEqual(['a got 1 at 0', 'b got 2 at 0']);
  });

  it('refuses at once whose turn would come after the deadline, and says when to come again', async () => {
    const { ask, pass, answers } = openQueue();
    ask('a', { need: 2 });
    ask('b', { withinMs: 10_449 });
    ask('c', { withinMs: 10_450 });
    await pass(0);
    expect(answers).toEqual(['a got 2 at 0', 'b refused 10450 at 0']);
    await pass(10_450);
    expect(answers.slice(2)).toEqual(['c got 1 at 10450']);
  });

  it('counts those ahead when it looks at a deadline', async () => {
    const { ask, pass, answers } = openQueue(1);
    for (const name of ['a', 'b', 'c']) ask(name, { withinMs: 12_000 });
    await pass(0);
    expect(answers).toEqual(['a got 1 at 0', 'c refused 20450 at 0']);
  });

  it('grants what is free to a caller with no time at all', async () => {
    const { ask, pass, answers } = openQueue();
    ask('a', { withinMs: 0 });
    await pass(0);
    expect(answers).toEqual(['a got 1 at 0']);
  });

  it('refuses those who wait when HubSpot wants a pause that is too long for them', async () => {
    const { ask, pass, answers } = openQueue(1);
    ask('a');
    ask('b', { withinMs: 11_000 });
    await pass(100);
    ask('c', {
      report: { ended: [], refusal: { pauseMs: 30_000, isDaily: false, count: 1, agoMs: 0 } },
    });
    await pass(30_000);
    expect(answers).toEqual(['a got 1 at 0', 'b refused 30000 at 100', 'c got 1 at 30100']);
  });

  it('refuses everybody at once when the day is over, deadline or not', async () => {
    const { ask, pass, answers } = openQueue(1);
    ask('a');
    ask('b');
    await pass(0);
    ask('c', {
      report: { ended: [], refusal: { pauseMs: 300_000, isDaily: true, count: 1, agoMs: 0 } },
    });
    await pass(0);
    expect(answers).toEqual(['a got 1 at 0', 'b refused 300000 at 0', 'c refused 300000 at 0']);
  });

  it('serves who waits as soon as somebody gives back what was not spent', async () => {
    const { ask, pass, answers, time } = openQueue(1);
    let lease = 0;
    ask('a');
    await pass(0);
    lease = time.nowMs();
    ask('b');
    ask('c', { report: { ended: [{ lease, unspent: 1, spentAgoMs: 0 }] } });
    await pass(0);
    expect(answers).toEqual(['a got 1 at 0', 'b got 1 at 0']);
  });

  it('gives nothing in advance while others wait', async () => {
    const { ask, pass, answers } = openQueue(110);
    ask('a', { wantsSpare: true });
    ask('b', { need: 98 });
    ask('c', { wantsSpare: true });
    ask('d', { wantsSpare: true });
    await pass(11_000);
    expect(answers.map((answer) => answer.split(' at')[0])).toEqual([
      'a got 12',
      'b got 98',
      'c got 1',
      'd got 12',
    ]);
  });

  it('lets a thousand wait and no more', async () => {
    const { ask, pass, answers } = openQueue(1);
    for (let index = 0; index < 1_002; index++) ask(`${index}`);
    await pass(0);
    expect(answers.map((answer) => answer.split(' ').slice(0, 2).join(' '))).toEqual([
      '0 got',
      '1001 refused',
    ]);
  });

  it('runs no timer when nobody waits', async () => {
    const { ask, pass, time } = openQueue(1);
    ask('a');
    expect(time.timers()).toBe(0);
    ask('b');
    ask('c', { withinMs: 0 });
    expect(time.timers()).toBe(1);
    await pass(11_000);
    expect(time.timers()).toBe(0);
  });
});
