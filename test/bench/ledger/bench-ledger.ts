import { createTestHarness } from 'wrangler';
import { EMULATED_APP, emulatedSettings } from '../../../src/cli/emulated-app.ts';
import { startEmulatorServer } from '../../../src/emulator/server.ts';
import { median } from '../measure.ts';
import { measureExecutions, type SignedTarget, signedExecution } from './signed-requests.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 3);
const OPEN_BLOCKS = 100_000;
const COMPLETIONS = 10_000;
const SAMPLES = 60;

/** The ledger against a hand-written Durable Object, full of blocks, and with much to deliver. */
export async function benchLedger(): Promise<void> {
  const emulator = await startEmulatorServer({
    port: 0,
    portalId: EMULATED_APP.portalId,
    accessToken: EMULATED_APP.accessToken,
    nowMs: () => Date.now(),
    rateLimit: { perTenSeconds: 110 },
  });
  const harness = createTestHarness({
    workers: [
      {
        configPath: 'test/bench/ledger/wrangler.toml',
        secrets: emulatedSettings(emulator.url),
      },
    ],
  });
  try {
    const { origin } = (await harness.listen()).url;
    const { clientSecret } = EMULATED_APP;
    const act: SignedTarget = { origin, path: '/actions/act', clientSecret };
    await compare(act, { ...act, path: '/baseline' });
    await measureFull(act);
    await measureCompletions(origin, () => emulator.callbacks.completions);
  } finally {
    await harness.close();
    await emulator.close();
  }
}

async function compare(act: SignedTarget, baseline: SignedTarget): Promise<void> {
  for (const target of [act, baseline]) await measureExecutions(target, 1); // warm-up
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Who comes first has it easier on a machine that gets warm: take turns in that too.
    const order = round % 2 === 0 ? [act, baseline] : [baseline, act];
    const rates = new Map<SignedTarget, number>();
    for (const target of order) rates.set(target, await measureExecutions(target, SECONDS));
    rounds.push({ ours: rates.get(act) ?? 0, theirs: rates.get(baseline) ?? 0 });
  }
  const ours = median(rounds.map((round) => round.ours));
  const theirs = median(rounds.map((round) => round.theirs));
  const ratio = median(rounds.map((round) => round.ours / round.theirs));
  console.log(`\nThe ledger (${ROUNDS} rounds of ${SECONDS} s in turn, medians)`);
  console.log(`  an execution that never runs twice   ${ours.toFixed(0)} requests/s`);
  console.log(`  hand-written Durable Object, no signature, the same two writes (wanted: 0.9)
                                       ${theirs.toFixed(0)} requests/s   breezeway reaches ${ratio.toFixed(2)} ×`);
}

async function measureFull(act: SignedTarget): Promise<void> {
  const empty = await executionMs(act);
  await fill(act.origin, 'blocked', OPEN_BLOCKS);
  const full = await executionMs(act);
  const pages: string[] = ['', '&status=blocked', '&status=blocked&tool=act', '&tool=act'];
  console.log(`\nA portal with ${OPEN_BLOCKS} open blocks (medians of ${SAMPLES})`);
  console.log(
    `  a new execution: ${full.toFixed(2)} ms, with none open ${empty.toFixed(2)} ms, ${(full / empty).toFixed(2)} × (wanted: 1.1)`,
  );
  for (const query of pages) {
    const url = `${act.origin}/executions?portalId=123456${query}`;
    const ms = await medianMs(async () => {
      const response = await fetch(url, {
        headers: { Authorization: `Bearer ${EMULATED_APP.apiKey}` },
      });
      const { executions } = (await response.json()) as { executions: unknown[] };
      if (executions.length !== 50) throw new Error(`A page had ${executions.length} rows.`);
    });
    console.log(`  a page of the list${query.padEnd(26)} ${ms.toFixed(1)} ms (wanted: 50)`);
  }
}

async function measureCompletions(
  origin: string,
  received: () => readonly { readonly callbackId: string }[],
): Promise<void> {
  const startedMs = performance.now();
  await fill(origin, 'delivering', COMPLETIONS, 1_000_000);
  while (received().length < COMPLETIONS) await new Promise((done) => setTimeout(done, 50));
  const seconds = (performance.now() - startedMs) / 1000;
  // Whatever would come twice comes now.
  await new Promise((done) => setTimeout(done, 2_000));
  const ids = new Set(received().map(({ callbackId }) => callbackId));
  console.log(`\n${COMPLETIONS} completions due at once, HubSpot allowing 110 requests in 10 s`);
  console.log(
    `  ${ids.size} delivered in ${seconds.toFixed(1)} s, ${received().length - ids.size} of them twice`,
  );
}

function executionMs(target: SignedTarget): Promise<number> {
  return medianMs(async () => {
    const { body, headers } = signedExecution(target);
    const url = `${target.origin}${target.path}`;
    const response = await fetch(url, { method: 'POST', body, headers });
    if (!response.ok) throw new Error(`An execution was answered ${response.status}.`);
    await response.arrayBuffer();
  });
}

async function medianMs(work: () => Promise<void>): Promise<number> {
  const samples: number[] = [];
  for (let index = 0; index < SAMPLES; index++) {
    const startedMs = performance.now();
    await work();
    samples.push(performance.now() - startedMs);
  }
  return median(samples);
}

async function fill(
  origin: string,
  status: 'blocked' | 'delivering',
  count: number,
  from = 1,
): Promise<void> {
  const response = await fetch(`${origin}/bench/${status}/${from}/${count}`, { method: 'POST' });
  if (response.status !== 204) throw new Error(`The ledger was not filled: ${response.status}`);
}
