import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The process whose CPU time is counted. */
  readonly pid: number;
}

export interface Measurement {
  readonly requestsPerSecond: number;
  /** CPU microseconds of the server process for each request; Linux only, else NaN. */
  readonly cpuMicroseconds: number;
}

const CONNECTIONS = 32;

/** Loads one server for some seconds. Throws when any answer is not a 2xx. */
export async function measure(load: Load, seconds: number): Promise<Measurement> {
  const before = cpuMicroseconds(load.pid);
  const result = await autocannon({
    url: load.url,
    method: 'POST',
    headers: { ...load.headers },
    body: load.body,
    connections: CONNECTIONS,
    duration: seconds,
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${load.url}: ${result.non2xx} answers were no 2xx, ${result.errors} failed`);
  }
  return {
    requestsPerSecond: result['2xx'] / result.duration,
    cpuMicroseconds: (cpuMicroseconds(load.pid) - before) / result['2xx'],
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** proc(5): fields 14 and 15 of /proc/pid/stat are user and system time in ticks of 10 ms. */
function cpuMicroseconds(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
