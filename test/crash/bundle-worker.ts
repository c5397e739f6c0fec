import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WRANGLER } from './wrangler-command.ts';

/**
 * Bundles the crash Worker, once for all its lives: a `wrangler dev` that is killed leaves its own
 * bundle behind for good. Gives the path of the script.
 */
export async function bundleWorker(folder: string): Promise<string> {
  const { script, config, options } = WRANGLER;
  const parameters = [script, 'deploy', '--dry-run', config, `--outdir=${folder}`];
  await promisify(execFile)(process.execPath, parameters, options);
  return join(folder, 'worker.js');
}
