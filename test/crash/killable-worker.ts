import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WRANGLER } from './wrangler-command.ts';

const READY = /Ready on (http:\/\/[\d.:]+)/;

export interface KillableOptions {
  /** A bundled Worker. */
  readonly script: string;
  /** Keeps what the Durable Objects stored, from one life to the next. */
  readonly stateFolder: string;
  readonly port: number;
  readonly vars: Readonly<Record<string, string>>;
}

/** A real `wrangler dev`, in a process group of its own. */
export interface KillableWorker {
  readonly url: string;
  /** Kills every process of it with -9 and waits until they are gone. */
  kill(): Promise<void>;
}

export async function startKillable(options: KillableOptions): Promise<KillableWorker> {
  const { script, stateFolder, port, vars } = options;
  const child = spawn(
    process.execPath,
    [
      WRANGLER.script,
      'dev',
      script,
      '--no-bundle',
      WRANGLER.config,
      '--ip=127.0.0.1',
      `--port=${port}`,
      '--inspector-port=0',
      `--persist-to=${stateFolder}`,
      '--show-interactive-dev-session=false',
      ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
    ],
    { ...WRANGLER.options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const url = await ready(child);
  return {
    url,
    async kill() {
      if (child.pid === undefined) return;
      const closed = once(child, 'close');
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        return; // It is gone already.
      }
      // Its pipes close when the last process of the group has ended.
      await closed;
    },
  };
}

function ready(child: ChildProcess): Promise<string> {
  const printed: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        printed.push(line);
        const url = READY.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
    }
    child.once('exit', () => reject(new Error(`wrangler dev ended:\n${printed.join('\n')}`)));
  });
}
