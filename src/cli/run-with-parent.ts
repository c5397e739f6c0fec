import { spawn } from 'node:child_process';

/*
 * Usage: node run-with-parent.ts <script> <arguments …>, as the leader of a process group.
 *
 * Runs a script in that group and ends the whole group when the script ends, or when whoever
 * started us is gone: our stdin is a pipe whose other end only they hold. So nothing stays behind,
 * however they ended, kill -9 included.
 */

const PATIENCE_MS = 3_000;

const script = spawn(process.execPath, process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'inherit'],
});
let isEnding = false;

script.once('exit', () => {
  // By itself it never ends for a good reason; wrangler exits 0 even when it was killed.
  if (!isEnding) process.exitCode = 1;
  endGroup();
});
for (const event of ['end', 'close', 'error']) process.stdin.once(event, endGroup);
process.stdin.resume();
process.once('SIGINT', endGroup);

function endGroup(): void {
  if (isEnding) return;
  isEnding = true;
  process.once('SIGTERM', () => {
    if (script.exitCode !== null || script.signalCode !== null) process.exit();
  });
  script.once('exit', () => process.exit());
  setTimeout(() => process.kill(-process.pid, 'SIGKILL'), PATIENCE_MS).unref();
  process.kill(-process.pid, 'SIGTERM');
}
