import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

export interface WranglerOptions {
  /** The Worker's entry, relative to the repository. */
  readonly entry: string;
  /** `0` takes any free port. */
  readonly port: number;
  /** Variables and secrets; they win over those of `wrangler.toml` and `.dev.vars`. */
  readonly vars: Readonly<Record<string, string>>;
  /** Called with each line that wrangler or the Worker prints. */
  readonly onLine: (line: string) => void;
}

/** A Worker in workerd, kept up to date by `wrangler dev`. */
export interface WranglerProcess {
  readonly url: string;
  /** Settles with the exit code when the process ends by itself. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

const READY = /Ready on (http:\/\/[^\s]+)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours start with ESC
const COLOURS = /\u001b\[[0-9;]*m/g;

/** Starts `wrangler dev` and waits until the Worker answers. Rejects with its output if it ends. */
export async function startWrangler(options: WranglerOptions): Promise<WranglerProcess> {
  const child = spawn(process.execPath, wranglerArguments(options), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', FORCE_COLOR: '0' },
    // A group of its own: a Ctrl-C in the terminal reaches us alone, and we stop it in order.
    detached: true,
  });
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const printed: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    let isReady = false;
    const onLine = (coloured: string) => {
      const line = coloured.replace(COLOURS, '');
      if (isReady) return options.onLine(line);
      printed.push(line);
      const ready = READY.exec(line)?.[1];
      if (ready === undefined) return;
      isReady = true;
      resolve(ready.replace(/\/$/, ''));
    };
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', onLine);
    }
    void exited.then(() => reject(explainEnd(printed.join('\n'), options.port)));
  });
  return {
    url,
    exited,
    stop: async () => {
      stopGroup(child);
      await exited;
    },
  };
}

function explainEnd(printed: string, port: number): Error {
  return printed.includes('Address already in use')
    ? new Error(`Port ${port} is taken. Choose another with --port.`)
    : new Error(`wrangler dev ended:\n${printed}`);
}

function wranglerArguments({ entry, port, vars }: WranglerOptions): string[] {
  const manifest = createRequire(import.meta.url).resolve('wrangler/package.json');
  const wrangler = join(dirname(manifest), 'bin/wrangler.js');
  return [
    wrangler,
    'dev',
    entry,
    '--ip=127.0.0.1',
    `--port=${port}`,
    '--inspector-port=0',
    '--show-interactive-dev-session=false',
    // Names in stack traces are worth more here than bytes.
    '--minify=false',
    ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
  ];
}

/** Wrangler starts workerd and esbuild; all of them go together. */
function stopGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    child.kill('SIGTERM');
  }
}
