import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { wranglerScript } from './wrangler-script.ts';

export interface WranglerOptions {
  /** The Worker's entry, relative to the repository. */
  readonly entry: string;
  /** `0` takes any free port. */
  readonly port: number;
  /** Variables and secrets; they win over those of `wrangler.toml` and `.dev.vars`. */
  readonly vars: Readonly<Record<string, string>>;
  /** Where Durable Objects keep what they store; default: `.wrangler/state`. */
  readonly stateFolder?: string;
  /** Called with each line that wrangler or the Worker prints. */
  readonly onLine: (line: string) => void;
}

/** A Worker in workerd, kept up to date by `wrangler dev`. */
export interface WranglerProcess {
  readonly url: string;
  /** Settles when the process has ended. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

const RUN_WITH_PARENT = join(import.meta.dirname, 'run-with-parent.ts');
const READY = /Ready on (http:\/\/[^\s]+)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours start with ESC
const COLOURS = /\u001b\[[0-9;]*m/g;

/** Starts `wrangler dev` and waits until the Worker answers. Rejects with its output if it ends. */
export async function startWrangler(options: WranglerOptions): Promise<WranglerProcess> {
  const child = spawn(process.execPath, [RUN_WITH_PARENT, ...wranglerArguments(options)], {
    // When we are gone, however that came, this stdin ends, and with it the whole group.
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', FORCE_COLOR: '0' },
    // A group of its own: a Ctrl-C in the terminal reaches us alone.
    detached: true,
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const printed: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    let isReady = false;
    let isBroken = false;
    const onLine = (coloured: string) => {
      const line = coloured.replace(COLOURS, '');
      if (isReady) return options.onLine(line);
      printed.push(line);
      // A build that fails leaves wrangler waiting for the next save: say so now.
      isBroken ||= line.includes('[ERROR]');
      if (isBroken) options.onLine(line);
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
      child.stdin.end();
      await exited;
    },
  };
}

/** What `DeclarationError` says, out of all that wrangler prints around it. */
const DECLARATION_PROBLEMS = /The tools cannot be served as declared:(?:\n- .*)+/;

function explainEnd(printed: string, port: number): Error {
  if (printed.includes('Address already in use')) {
    return new Error(`Port ${port} is taken. Choose another with --port.`);
  }
  const [problems] = DECLARATION_PROBLEMS.exec(printed) ?? [];
  return new Error(problems ?? `wrangler dev ended:\n${printed}`);
}

function wranglerArguments(options: WranglerOptions): string[] {
  const { entry, port, vars, stateFolder } = options;
  return [
    wranglerScript(),
    'dev',
    entry,
    '--ip=127.0.0.1',
    `--port=${port}`,
    '--inspector-port=0',
    '--show-interactive-dev-session=false',
    ...(stateFolder === undefined ? [] : [`--persist-to=${stateFolder}`]),
    // Names in stack traces are worth more here than bytes.
    '--minify=false',
    ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
  ];
}
