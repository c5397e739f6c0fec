import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import { askHealth, type Health } from '../doctor/ask-health.ts';
import { diagnoseWorker } from '../doctor/check-workers.ts';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { formatDiagnosis } from '../doctor/format-diagnosis.ts';
import type { Target } from '../doctor/targets.ts';

export interface AskDeployedOptions {
  readonly target: Target;
  readonly definition: WorkerDefinition;
  /** For tests. */
  readonly ask?: typeof askHealth;
  /** For tests. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** Cloudflare takes some seconds to serve a new version, or a new name, everywhere. */
const PAUSES = 10;
const PAUSE_MS = 3_000;

/**
 * Whether the URL that HubSpot is about to call is the Worker that was just deployed; says what
 * stands there. Gives an exit code.
 *
 * @throws Error when nothing says what the URL is.
 */
export async function askDeployed(options: AskDeployedOptions): Promise<number> {
  const { url, file } = options.target;
  if (url === undefined) throw new Error(`Nothing says what PUBLIC_URL is. Put it into ${file}.`);
  const { kind, found } = await askUntilThere(options, url);
  if (kind === 'not-configured') {
    for (const it of found) console.log(formatDiagnosis({ ...it, level: 'warn' }, []));
    console.log('Secrets come after the first upload, so this goes on without.');
    return 0;
  }
  const wrong = found.filter(({ level }) => level !== 'ok');
  if (wrong.length === 0) {
    for (const it of found) console.log(formatDiagnosis(it, []));
    return 0;
  }
  for (const it of wrong) {
    const mend = kind === 'redirects' && it.mend !== undefined ? it.mend : mendUrl(file);
    console.error(formatDiagnosis({ ...it, mend }, []));
  }
  return 1;
}

interface Answer {
  readonly kind: Health['kind'];
  readonly found: readonly Diagnosis[];
}

/** Asks until the Worker is there, or what is there does not look like one that is on its way. */
async function askUntilThere(
  { target, definition, ask = askHealth, pause = sleep }: AskDeployedOptions,
  url: string,
): Promise<Answer> {
  for (let left = PAUSES; ; left -= 1) {
    const health = await ask(url);
    const { kind } = health;
    const found = await diagnoseWorker(target, url, health, definition);
    const isSettled = kind === 'not-configured' || kind === 'redirects';
    if (isSettled || left === 0 || found.every(({ level }) => level === 'ok')) {
      return { kind, found };
    }
    if (left === PAUSES) console.log(`${url} is not there yet. Asking again for a while …`);
    await pause(PAUSE_MS);
  }
}

/** The doctor's advice is to deploy, which was just done. */
function mendUrl(file: string): string {
  return `PUBLIC_URL in ${file} may be another Worker's: put the URL there that wrangler printed above, or run it again in a minute.`;
}
