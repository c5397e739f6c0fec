import { createServer } from 'node:net';
import { type EmulatorServer, startEmulatorServer } from '../../../src/emulator/server.ts';
import { median } from '../measure.ts';
import { type ServedIsolates, startIsolates } from './start-isolates.ts';
import type { IsolateCount } from './worker.ts';

const PORTAL_ID = '123456';
const ACCESS_TOKEN = 'bench-access-token';

const ISOLATES = 50;
/** More than HubSpot allows at once: whoever is granted a request has been waiting for it. */
const EXECUTIONS_EACH = 4;
const LOAD_SECONDS = Number(process.env['BENCH_THROTTLE_SECONDS'] ?? 45);
/** The first window fills at once, and generous leases of the quiet before it run out. */
const WARM_UP_SECONDS = 12;
const QUIET_SECONDS = 20;
const QUIET_INTERVAL_MS = 500;
const LIMIT = 110;
const WINDOW_MS = 10_000;
const SAMPLE_MS = 50;

/** 50 isolates on one portal's limit, under load and at rest. Rows of a Markdown table. */
export async function benchThrottle(): Promise<string> {
  return [await benchLoad(), await benchQuiet()].join('\n');
}

async function benchLoad(): Promise<string> {
  return await withIsolates(ISOLATES, async (isolates, emulator) => {
    let isOver = false;
    const counts = new Map<number, IsolateCount>();
    const execute = async (isolate: number) => {
      while (!isOver) counts.set(isolate, await callIsolate(isolates, isolate));
    };
    const executions = Array.from({ length: ISOLATES * EXECUTIONS_EACH }, (_, index) =>
      execute(index % ISOLATES).catch(() => {}),
    );
    const windows = await countWindows(emulator, LOAD_SECONDS);
    const { refused, maxInTenSeconds } = emulator.rateWindow(PORTAL_ID);
    isOver = true;
    isolates.stop();
    await Promise.all(executions);
    const mean = windows.reduce((sum, it) => sum + it, 0) / windows.length;
    return [
      row(
        `${ISOLATES} isolates under load: most requests in any 10 s (wanted: ≤ ${LIMIT})`,
        maxInTenSeconds,
      ),
      row('… median of the 10 s windows', median(windows)),
      row(
        '… share of the limit that is used (wanted: ≥ 95 %)',
        `${((100 * mean) / LIMIT).toFixed(1)} %`,
      ),
      row('… 429s', refused),
      row('… object calls per request', callsPerRequest([...counts.values()])),
    ].join('\n');
  });
}

async function benchQuiet(): Promise<string> {
  return await withIsolates(1, async (isolates) => {
    let count: IsolateCount | undefined;
    for (let sent = 0; sent < (QUIET_SECONDS * 1_000) / QUIET_INTERVAL_MS; sent++) {
      count = await callIsolate(isolates, 0);
      await new Promise((resolve) => setTimeout(resolve, QUIET_INTERVAL_MS));
    }
    return row(
      'object calls per request, one isolate at 2 requests/s',
      callsPerRequest(count ? [count] : []),
    );
  });
}

async function withIsolates(
  count: number,
  measure: (isolates: ServedIsolates, emulator: EmulatorServer) => Promise<string>,
): Promise<string> {
  const emulator = await startEmulatorServer({
    port: 0,
    portalId: PORTAL_ID,
    accessToken: ACCESS_TOKEN,
    nowMs: () => Date.now(),
    rateLimit: 'hubspot',
  });
  const isolates = await startIsolates({
    count,
    port: await freePort(),
    vars: { HUBSPOT_URL: emulator.url, HUBSPOT_TOKEN: ACCESS_TOKEN },
  });
  try {
    return await measure(isolates, emulator);
  } finally {
    isolates.stop();
    await emulator.close();
  }
}

async function callIsolate(isolates: ServedIsolates, isolate: number): Promise<IsolateCount> {
  const response = await fetch(isolates.urlOf(isolate));
  if (!response.ok) throw new Error(`An isolate answered ${response.status}.`);
  return (await response.json()) as IsolateCount;
}

/** What the emulator counted in ten seconds, looked at every 50 ms, once the load is steady. */
async function countWindows(emulator: EmulatorServer, seconds: number): Promise<number[]> {
  const samples: { readonly atMs: number; readonly total: number }[] = [];
  const startMs = performance.now();
  while (performance.now() - startMs < seconds * 1_000) {
    const { total } = emulator.rateWindow(PORTAL_ID);
    samples.push({ atMs: performance.now() - startMs, total });
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
  }
  const windows: number[] = [];
  let first = 0;
  for (const { atMs, total } of samples) {
    while ((samples[first]?.atMs ?? 0) < atMs - WINDOW_MS) first += 1;
    const before = samples[first];
    if (before !== undefined && before.atMs >= WARM_UP_SECONDS * 1_000) {
      windows.push(total - before.total);
    }
  }
  return windows;
}

function callsPerRequest(counts: readonly IsolateCount[]): string {
  const sum = (name: keyof IsolateCount) => counts.reduce((all, count) => all + count[name], 0);
  return (sum('objectCalls') / sum('requests')).toFixed(2);
}

function row(what: string, figure: string | number): string {
  return `| ${what} | ${figure} |`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
