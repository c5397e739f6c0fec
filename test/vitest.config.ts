import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Plain Node: the emulator, the command line, end-to-end runs, the house's own rules. */
const NODE_TESTS = [
  'test/**/*.node.test.ts',
  'test/{emulator,cli,e2e,crash,docs,house,bench}/**/*.test.ts',
];

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    reporters: ['default', `${import.meta.dirname}/count-reporter.ts`],
    projects: [
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: { name: 'workerd', include: ['test/**/*.test.ts'], exclude: NODE_TESTS },
      },
      {
        test: {
          name: 'node',
          include: NODE_TESTS,
          // They start real servers and real Workers; two cores run them one after the other best.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
