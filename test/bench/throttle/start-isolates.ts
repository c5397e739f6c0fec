import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '../../../node_modules/.bin');

/** Isolates of one Worker, in one workerd, that share its Durable Objects. */
export interface ServedIsolates {
  /** Has the isolate of that number do its work. */
  urlOf(isolate: number): string;
  stop(): void;
}

export interface IsolatesOptions {
  readonly count: number;
  readonly port: number;
  readonly vars: Readonly<Record<string, string>>;
}

/** As on Cloudflare's machines: each service has an isolate of its own, the object is in another. */
export async function startIsolates(options: IsolatesOptions): Promise<ServedIsolates> {
  const folder = mkdtempSync(join(tmpdir(), 'breezeway-bench-'));
  const config = join(import.meta.dirname, 'wrangler.toml');
  const bundle = ['deploy', '--config', config, '--dry-run', '--outdir', folder];
  const built = spawnSync(join(BIN, 'wrangler'), bundle, { encoding: 'utf8' });
  if (built.status !== 0)
    throw new Error(`wrangler could not bundle the isolates:\n${built.stderr}`);
  writeFileSync(join(folder, 'config.capnp'), workerdConfig(options));
  const child = spawn(join(BIN, 'workerd'), ['serve', join(folder, 'config.capnp')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${options.port}`;
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; !(await isUp(`${url}/health`)); attempt++) {
    if (attempt > 200 || child.exitCode !== null) throw new Error('workerd did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { urlOf: (isolate) => `${url}/ISOLATE_${isolate}`, stop };
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function workerdConfig({ count, port, vars }: IsolatesOptions): string {
  const names = Array.from({ length: count }, (_, index) => `ISOLATE_${index}`);
  const texts = Object.entries(vars).map(
    ([name, value]) => `(name = "${name}", text = "${value}")`,
  );
  const code = `modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-10-01",
  compatibilityFlags = ["nodejs_compat_do_not_populate_process_env"]`;
  const isolates = names.map((name) => `(name = "${name}", worker = .isolate)`);
  const doors = names.map((name) => `(name = "${name}", service = "${name}")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["private", "public"])),
    ${isolates.join(',\n    ')}
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  ${code},
  durableObjectStorage = (inMemory = void),
  durableObjectNamespaces = [(className = "Throttle", uniqueKey = "Throttle", enableSql = true)],
  bindings = [${doors.join(', ')}],
);
const isolate :Workerd.Worker = (
  ${code},
  bindings = [
    ${texts.join(',\n    ')},
    (name = "THROTTLE", durableObjectNamespace = (className = "Throttle", serviceName = "main")),
  ],
);
`;
}
