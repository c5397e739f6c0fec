import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const BIN = join(import.meta.dirname, '../../node_modules/.bin');

/** A Worker that answers, and the process whose CPU time it takes. */
export interface ServedWorker {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface WorkerdOptions {
  readonly vars: Readonly<Record<string, string>>;
  /** Classes of Durable Objects, by binding. */
  readonly objects: Readonly<Record<string, string>>;
  /** Its `wrangler.toml`. */
  readonly config?: string;
}

/** The Durable Objects of every Worker of Breezeway. */
export const OBJECTS = {
  LEDGER: 'Ledger',
  RUNNER: 'Runner',
  VAULT: 'Vault',
  THROTTLE: 'Throttle',
} as const;

/**
 * Bundles a Worker as it would be deployed and serves it with workerd alone: no dev server and no
 * proxy that would cost both sides the same and so flatter the ratio.
 */
export async function startWorkerd(entry: string, options: WorkerdOptions): Promise<ServedWorker> {
  const folder = mkdtempSync(join(tmpdir(), 'breezeway-bench-'));
  const { config = 'test/bench/wrangler.toml' } = options;
  const bundle = ['deploy', entry, '--config', config, '--dry-run', '--outdir', folder];
  const built = spawnSync(join(BIN, 'wrangler'), bundle, { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`wrangler could not bundle ${entry}:\n${built.stderr}`);

  const port = await freePort();
  writeFileSync(
    join(folder, 'config.capnp'),
    workerdConfig(`${basename(entry, '.ts')}.js`, port, folder, options),
  );
  const child = spawn(join(BIN, 'workerd'), ['serve', join(folder, 'config.capnp')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await reachable(`${url}/health`, child);
  if (child.pid === undefined) throw new Error('workerd has no pid');
  return {
    url,
    pid: child.pid,
    stop: async () => {
      child.kill();
    },
  };
}

function workerdConfig(
  script: string,
  port: number,
  folder: string,
  { vars, objects }: WorkerdOptions,
): string {
  const list = (lines: readonly string[]) => lines.map((line) => `      ${line},`).join('\n');
  const classes = Object.entries(objects);
  const text = (vars: Readonly<Record<string, string>>) =>
    Object.entries(vars).map(([name, value]) => `(name = "${name}", text = "${value}")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "disk", disk = (path = "${folder}", writable = true)),
    (name = "internet", network = (allow = ["private", "public"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
    modules = [(name = "worker", esModule = embed "${script}")],
    compatibilityDate = "2026-10-01",
    durableObjectStorage = (localDisk = "disk"),
    durableObjectNamespaces = [
${list(classes.map(([, name]) => `(className = "${name}", uniqueKey = "${name}", enableSql = true)`))}
    ],
    bindings = [
${list(text(vars))}
${list(classes.map(([name, className]) => `(name = "${name}", durableObjectNamespace = "${className}")`))}
      (name = "DIRECTORY", json = "{}"), # workerd alone has no D1; a private app never asks it.
    ],
);
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}

async function reachable(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`workerd ended with ${child.exitCode}`);
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} did not answer within 10 s`);
}
