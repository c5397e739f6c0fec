import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { agentPayload } from '../../src/emulator/caller/payloads.ts';
import { signV3 } from '../../src/signature/index.ts';
import { type Load, type Measurement, measure, median } from './measure.ts';
import { printStartUp } from './start-up.ts';
import { startWorkerd } from './workerd-process.ts';

/*
 * `npm run bench`: the whole way of a signed GET_DATA execution against a bare Hono echo in the
 * same workerd, and against Express with the official signature check on Node. Rounds take turns,
 * so that a machine that slows down slows down both; medians are compared.
 */

const SECRET = 'bench-client-secret';
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);

const workerd = await startWorkerd('test/bench/worker.ts', SECRET);
const body = JSON.stringify(
  agentPayload({
    portalId: 123456,
    callbackId: '68f5c9cjk1251j5-8363-4-1asdf0dja-4-1',
    inputs: { name: 'Ada Lovelace', tone: 'warm' },
    user: { userId: 101, userEmail: 'ada@example.com' },
  }),
);
const uri = `${workerd.url}/actions/greet`;
const signable = { method: 'POST', uri, body: new TextEncoder().encode(body) };
const headers = {
  'Content-Type': 'application/json',
  ...(await signV3(SECRET, signable, Date.now())),
};
const express = spawn(
  process.execPath,
  [join(import.meta.dirname, 'express-server.ts'), SECRET, uri],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);

try {
  const [printedPort] = await once(express.stdout, 'data');
  const expressUrl = `http://127.0.0.1:${Number(String(printedPort))}/actions/greet`;
  const sides: Readonly<Record<string, Load>> = {
    'breezeway, signed execution': { url: uri, headers, body, pid: workerd.pid },
    'bare Hono echo': { url: `${workerd.url}/echo/greet`, headers, body, pid: workerd.pid },
    'Express + official Signature': { url: expressUrl, headers, body, pid: express.pid ?? 0 },
  };
  const measured = await takeTurns(sides);
  report(measured);
} finally {
  workerd.stop();
  express.kill();
}
await printStartUp();

async function takeTurns(
  sides: Readonly<Record<string, Load>>,
): Promise<ReadonlyMap<string, readonly Measurement[]>> {
  const measured = new Map<string, Measurement[]>();
  for (const load of Object.values(sides)) await measure(load, 1); // warm-up
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, load] of Object.entries(sides)) {
      measured.set(name, [...(measured.get(name) ?? []), await measure(load, SECONDS)]);
    }
  }
  return measured;
}

function report(measured: ReadonlyMap<string, readonly Measurement[]>): void {
  const [ours = [], baseline = []] = [...measured.values()];
  console.log(`${ROUNDS} rounds of ${SECONDS} s each, taking turns; medians\n`);
  for (const [name, rounds] of measured) {
    const rps = median(rounds.map(({ requestsPerSecond }) => requestsPerSecond));
    const cpu = median(rounds.map(({ cpuMicroseconds }) => cpuMicroseconds));
    console.log(
      `${name.padEnd(30)} ${rps.toFixed(0).padStart(7)} requests/s  ${cpu.toFixed(0).padStart(5)} µs CPU`,
    );
  }
  const ratios = ours.map(
    ({ requestsPerSecond }, round) =>
      requestsPerSecond / (baseline[round]?.requestsPerSecond ?? Number.NaN),
  );
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  console.log(
    `\nbreezeway / bare Hono echo     ${median(ratios).toFixed(2)} × (rounds ${low.toFixed(2)} to ${high.toFixed(2)}; wanted: at least 0.85)`,
  );
}
