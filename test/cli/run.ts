import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { requireNoIssuedSecret } from '../issued-secrets.ts';

export const ROOT = join(import.meta.dirname, '../..');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the `breezeway` command to its end, as the npm scripts do. */
export function runBreezeway(...args: readonly string[]): Promise<Finished> {
  return runBreezewayIn(ROOT, args);
}

/** The same in a folder, a copy of the repository, with more of an environment. */
export function runBreezewayIn(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const child = start(folder, args, env);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      requireNoIssuedSecret(`breezeway ${args.join(' ')}`, stdout + stderr);
      resolve({ code, stdout, stderr });
    });
  });
}

export interface Running {
  /** Waits until the output has a line that fits, and gives the match. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  /** Default `SIGTERM`. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the `breezeway` command in a folder and keeps its output; stopped when the test ends. */
export function startBreezeway(folder: string, ...args: readonly string[]): Running {
  const child = start(folder, args);
  let output = '';
  const onOutput = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
      for (const look of onOutput) look();
    });
  }
  const closed = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return closed;
  };
  onTestFinished(async () => {
    await stop();
    requireNoIssuedSecret(`breezeway ${args.join(' ')}`, output);
  });
  return {
    stop,
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match === null) return;
          onOutput.delete(look);
          resolve(match);
        };
        onOutput.add(look);
        look();
        void closed.then(() => reject(new Error(`ended without ${pattern}:\n${output}`)));
      }),
  };
}

function start(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [join(folder, 'src/cli/breezeway.ts'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
  });
}
