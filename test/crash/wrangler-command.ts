import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** How `wrangler` is run for the crash Worker. */
export const WRANGLER = {
  script: join(ROOT, 'node_modules/wrangler/bin/wrangler.js'),
  config: '--config=test/crash/wrangler.toml',
  options: {
    cwd: ROOT,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', FORCE_COLOR: '0' },
  },
} as const;
