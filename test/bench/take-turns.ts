import { type Load, type Measurement, measure, median } from './measure.ts';

export interface Side {
  readonly name: string;
  readonly load: Load;
}

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 3);

/**
 * Measures the sides in turn, round after round, so that a machine that slows down slows all of
 * them, and prints medians and the first side's ratio to each of the others.
 */
export async function takeTurns(title: string, sides: readonly Side[]): Promise<void> {
  for (const { load } of sides) await measure(load, 1); // warm-up
  const rounds: Measurement[][] = sides.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { load }] of sides.entries()) {
      rounds[index]?.push(await measure(load, SECONDS));
    }
  }
  console.log(`\n${title} (${ROUNDS} rounds of ${SECONDS} s in turn, medians)`);
  const [ours = []] = rounds;
  for (const [index, { name }] of sides.entries()) {
    const own = rounds[index] ?? [];
    const rps = median(own.map(({ requestsPerSecond }) => requestsPerSecond));
    const cpu = median(own.map(({ cpuMicroseconds }) => cpuMicroseconds));
    const ratio = median(
      own.map(
        ({ requestsPerSecond }, round) =>
          (ours[round]?.requestsPerSecond ?? Number.NaN) / requestsPerSecond,
      ),
    );
    console.log(
      [
        `  ${name.padEnd(32)}`,
        `${rps.toFixed(0).padStart(6)} requests/s`,
        `${cpu.toFixed(0).padStart(5)} µs CPU`,
        index === 0 ? '' : `  breezeway reaches ${ratio.toFixed(2)} ×`,
      ].join(' '),
    );
  }
}
