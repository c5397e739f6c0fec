import { spawnSync } from 'node:child_process';
import { createTestHarness } from 'wrangler';
import type { ServedWorker } from './start-workerd.ts';

/** Serves a Worker as `wrangler dev` does: workerd with the development server's Workers in front. */
export async function startHarness(clientSecret: string): Promise<ServedWorker> {
  const harness = createTestHarness({
    workers: [
      {
        configPath: 'test/bench/wrangler.toml',
        secrets: { HUBSPOT_CLIENT_SECRET: clientSecret },
      },
    ],
  });
  const { url } = await harness.listen();
  const { stdout } = spawnSync('pgrep', ['-P', String(process.pid), 'workerd'], {
    encoding: 'utf8',
  });
  return { url: url.origin, pid: Number(stdout.split('\n')[0]), stop: () => harness.close() };
}
