import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './measure.ts';

const WRANGLER = join(import.meta.dirname, '../../node_modules/.bin/wrangler');
const RUNS = 5;

/** The deployed Worker's size and start-up, as `wrangler check startup` measures them. */
export async function printStartUp(): Promise<void> {
  const outfile = join(tmpdir(), `breezeway-startup-${process.pid}.cpuprofile`);
  const actives: number[] = [];
  let bundle = '';
  for (let run = 0; run < RUNS; run++) {
    const arguments_ = ['check', 'startup', '--outfile', outfile];
    const { stdout, stderr } = spawnSync(WRANGLER, arguments_, { encoding: 'utf8' });
    const active = /Active: ([\d.]+) ms/.exec(stdout)?.[1];
    if (active === undefined) throw new Error(`wrangler check startup failed:\n${stdout}${stderr}`);
    actives.push(Number(active));
    bundle = /gzip: ([\d.]+ KiB)/.exec(stdout)?.[1] ?? bundle;
  }
  console.log(`Worker bundle                  ${bundle} gzip (wanted: at most 150 KB)`);
  console.log(
    `start-up, active               ${median(actives)} ms (median of ${RUNS}; wanted: at most 25 ms)`,
  );
}
