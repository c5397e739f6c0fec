import { spawn } from 'node:child_process';

/** Runs a program in this terminal, to its end; gives its exit code. */
export type RunProgram = (file: string, args: readonly string[]) => Promise<number>;

/** What a shell says of a program that a signal ended. */
const ENDED_BY_SIGNAL = 130;

export const runProgram: RunProgram = (file, args) =>
  new Promise((resolve, reject) => {
    // Windows starts npm's `.cmd` files in a shell alone, which reads its arguments anew.
    const needsShell = /\.(cmd|bat)$/i.test(file);
    const unsafe = needsShell && args.find((arg) => !/^[\w./-]+$/.test(arg));
    if (unsafe) return reject(new Error(`This cannot be passed on here: ${unsafe}`));
    const child = spawn(needsShell ? `"${file}"` : file, args, {
      stdio: 'inherit',
      shell: needsShell,
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? ENDED_BY_SIGNAL));
  });
