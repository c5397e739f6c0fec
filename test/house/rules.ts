/*
 * The house's rules: which room may use which, and what a pure room never touches. Rooms are the
 * folders of `src/`; a file that stands in `src/` itself is a room of its own.
 */

/** Rooms that a room may import, beside itself. A room that is not listed is an error. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  sdk: [],
  signature: [],
  observe: ['sdk'],
  tools: ['sdk'],
  manifest: ['execution', 'sdk'],
  hubspot: ['sdk'],
  accounts: ['config', 'hubspot', 'observe', 'once.ts', 'sdk'],
  ledger: ['accounts', 'config', 'hubspot', 'observe', 'sdk', 'start-timer.ts'],
  execution: ['accounts', 'ledger', 'observe', 'once.ts', 'sdk'],
  config: ['once.ts', 'sdk'],
  'runtime.ts': [
    'accounts',
    'config',
    'execution',
    'hubspot',
    'ledger',
    'observe',
    'start-timer.ts',
  ],
  'once.ts': [],
  'start-timer.ts': [],
  runner: ['accounts', 'execution', 'ledger', 'observe', 'runtime.ts', 'sdk', 'start-timer.ts'],
  http: [
    'accounts',
    'config',
    'execution',
    'ledger',
    'observe',
    'once.ts',
    'runtime.ts',
    'sdk',
    'signature',
    'start-timer.ts',
  ],
  'worker.ts': ['accounts', 'http', 'hubspot', 'ledger', 'runner', 'tools'],
  emulator: ['signature'],
  cli: ['config', 'emulator', 'execution', 'manifest', 'once.ts', 'sdk', 'signature', 'tools'],
};

/** Entry points of Workers that the command line runs: they may use what `worker.ts` may. */
export const WORKER_ENTRIES: ReadonlySet<string> = new Set([
  'src/cli/demo/worker.ts',
  'src/cli/dev/worker.ts',
]);

/** The only places for `node:*`. */
export const NODE_PLACES = [/^src\/cli\//, /^src\/emulator\/server\.ts$/];

/** No clock, no randomness, no network, no environment: all of it is passed in. */
export const PURE = [
  /^src\/manifest\//,
  /^src\/sdk\//,
  /^src\/signature\//,
  /^src\/execution\/settle\.ts$/,
];

export const IMPURE: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/, what: 'the clock' },
  { pattern: /\bMath\.random\(|\bgetRandomValues\(|\brandomUUID\(/, what: 'randomness' },
  { pattern: /(?<![.\w])fetch\(/, what: 'the network' },
  { pattern: /\bset(Timeout|Interval)\(/, what: 'a timer' },
  { pattern: /\bprocess\./, what: 'the process' },
  { pattern: /from 'cloudflare:/, what: "the Worker's environment" },
];
