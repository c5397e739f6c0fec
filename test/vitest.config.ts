import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Plain Node: the emulator, the command line, end-to-end runs, the house's own rules. */
const NODE_TESTS = [
  'test/**/*.node.test.ts',
  'test/{emulator,cli,e2e,crash,docs,house,bench}/**/*.test.ts',
];

/** More than cores: many tests wait for a process to start, or to die. */
const maxWorkers = 3;

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    globalSetup: `${import.meta.dirname}/compile-cache.ts`,
    reporters: [
      'default',
      `${import.meta.dirname}/secret-reporter.ts`,
      `${import.meta.dirname}/count-reporter.ts`,
    ],
    projects: [
      {
        plugins: [cloudflareTest({ wrangler: { configPath: configForTests() } })],
        test: {
          name: 'workerd',
          include: ['test/**/*.test.ts'],
          exclude: NODE_TESTS,
          maxWorkers,
          // Property tests take seconds on a machine that is busy with others.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'node',
          include: NODE_TESTS,
          maxWorkers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

/** Tests look into the vault and the ledger; what is deployed cannot import their bindings. */
function configForTests(): string {
  const root = `${import.meta.dirname}/..`;
  const config = readFileSync(`${root}/wrangler.toml`, 'utf8')
    .replace(', "disallow_importable_env"', '')
    .replaceAll(/"(?:\.\/)?src\//g, '"../src/');
  mkdirSync(`${root}/.wrangler`, { recursive: true });
  writeFileSync(`${root}/.wrangler/test.toml`, config);
  return './.wrangler/test.toml';
}
