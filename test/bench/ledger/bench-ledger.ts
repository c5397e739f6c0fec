import { createTestHarness } from 'wrangler';
import { EMULATED_APP, PRIVATE_APP_TOKEN } from '../../../src/cli/emulated-app.ts';
import { startEmulatorServer } from '../../../src/emulator/server.ts';
import { median } from '../measure.ts';
import { OBJECTS, startWorkerd } from '../start-workerd.ts';
import { staticSettings } from '../static-settings.ts';
import { measureExecutions, type SignedTarget, signedExecution } from './signed-requests.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 3);
const OPEN_BLOCKS = 100_000;
const COMPLETIONS = 10_000;
const DEFERRED = 1_000;
const SAMPLES = 60;

/** The ledger against a hand-written Durable Object, full of blocks, and with much to deliver. */
export async function benchLedger(): Promise<void> {
  const emulator = await startEmulatorServer({
    port: 0,
    portalId: EMULATED_APP.portalId,
    accessToken: PRIVATE_APP_TOKEN,
    nowMs: () => Date.now(),
    rateLimit: { perTenSeconds: 110 },
  });
  const harness = createTestHarness({
    workers: [
      { configPath: 'test/bench/ledger/wrangler.toml', secrets: staticSettings(emulator.url) },
    ],
  });
  const { origin } = (await harness.listen()).url;
  await compare('as wrangler dev serves it', sidesAt(origin));
  await harness.close();
  const workerd = await startWorkerd('test/bench/ledger/worker.ts', {
    vars: staticSettings(emulator.url),
    objects: { ...OBJECTS, LEDGER: 'BenchLedger', BASELINE: 'HandWritten' },
    config: 'test/bench/ledger/wrangler.toml',
  });
  try {
    await compare('workerd alone', sidesAt(workerd.url));
    const act = targetAt(workerd.url, '/actions/act');
    await measureFull(act);
    await measureCompletions(workerd.url, () => emulator.callbacks.completions);
    emulator.callbacks.clear();
    await measureDeferred(workerd.url, () => emulator.callbacks.completions);
  } finally {
    await workerd.stop();
    await emulator.close();
  }
}

function targetAt(origin: string, path: string): SignedTarget {
  return { origin, path, clientSecret: EMULATED_APP.clientSecret };
}

function sidesAt(origin: string): readonly Side[] {
  return [
    { name: 'breezeway, never twice', target: targetAt(origin, '/actions/act') },
    { name: 'hand-written object, one HMAC', target: targetAt(origin, '/baseline/signed') },
    { name: 'hand-written object (wanted: 0.9)', target: targetAt(origin, '/baseline') },
  ];
}

interface Side {
  readonly name: string;
  readonly target: SignedTarget;
}

async function compare(title: string, sides: readonly Side[]): Promise<void> {
  for (const { target } of sides) await measureExecutions(target, 1); // warm-up
  const rates: number[][] = sides.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { target }] of sides.entries()) {
      rates[index]?.push(await measureExecutions(target, SECONDS));
    }
  }
  console.log(`\nThe ledger, ${title} (${ROUNDS} rounds of ${SECONDS} s in turn, medians)`);
  const [ours = []] = rates;
  for (const [index, { name }] of sides.entries()) {
    const own = rates[index] ?? [];
    const ratio = median(own.map((rate, round) => (ours[round] ?? Number.NaN) / rate));
    const reaches = index === 0 ? '' : `   breezeway reaches ${ratio.toFixed(2)} ×`;
    console.log(
      `  ${name.padEnd(36)} ${median(own).toFixed(0).padStart(5)} executions/s${reaches}`,
    );
  }
}

async function measureFull(act: SignedTarget): Promise<void> {
  const empty = await executionMs(act);
  await fill(act.origin, 'blocked', OPEN_BLOCKS);
  const full = await executionMs(act);
  const pages = ['', '&status=blocked', '&status=blocked&tool=act', '&tool=act'];
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

async function measureDeferred(
  origin: string,
  received: () => readonly { readonly callbackId: string }[],
): Promise<void> {
  const startedMs = performance.now();
  const later = targetAt(origin, '/actions/later');
  await Promise.all(Array.from({ length: DEFERRED }, () => send(later)));
  while (received().length < DEFERRED) await new Promise((done) => setTimeout(done, 50));
  const seconds = (performance.now() - startedMs) / 1000;
  console.log(`\n${DEFERRED} deferred executions of 1 s for one portal (wanted: 60 s)`);
  console.log(
    `  all completed after ${seconds.toFixed(1)} s, HubSpot allowing 110 requests in 10 s`,
  );
}

async function send(target: SignedTarget): Promise<void> {
  const { body, headers } = signedExecution(target);
  const response = await fetch(`${target.origin}${target.path}`, { method: 'POST', body, headers });
  if (!response.ok) throw new Error(`An execution was answered ${response.status}.`);
  await response.arrayBuffer();
}

function executionMs(target: SignedTarget): Promise<number> {
  return medianMs(() => send(target));
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
