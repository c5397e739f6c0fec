import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toolsDigest } from '../../../src/sdk/tools-digest.ts';
import { copyRepository } from '../copy-repository.ts';
import { startServer, writeProfile } from '../doctor/doctor-fixture.ts';
import { oneTool, writeFiles } from '../manifest/write-tools.ts';
import { runBreezewayIn } from '../run.ts';
import { environmentOf, startFakeCloudflare } from './fake-cloudflare.ts';

export const COMPONENT = 'workflow-actions/app/workflow-actions/greet-hsmeta.json';
const LOCK = 'workflow-actions/uploaded.lock.json';
const SCRIPTS = 'PUT /workers/scripts/';

export interface PrepareOptions {
  /** What `hs` ends with. */
  readonly hsCode?: number;
  /** JavaScript that `hs` runs meanwhile; `breezeway(…)` and `write(path, text)` are there for it. */
  readonly whileUploading?: string;
  readonly refuses?: boolean;
  /** Done in the repository when Cloudflare gets the Worker. */
  readonly whileDeploying?: (root: string) => void;
  /** What stands at PUBLIC_URL; default: the Worker. */
  readonly publicUrl?: string;
}

/**
 * A copy of the repository with one tool, ready to be deployed with the real wrangler to a Cloudflare
 * that is not there, and with an `hs` on the PATH that writes down its arguments.
 */
export async function prepare(options: PrepareOptions = {}) {
  const { refuses = false, whileDeploying, publicUrl = await startHealthyWorker() } = options;
  const root = copyRepository();
  rmSync(join(root, 'workflow-actions'), { recursive: true });
  mkdirSync(join(root, 'workflow-actions'));
  writeProfile(root, 'production', { accountId: 123456, variables: { PUBLIC_URL: publicUrl } });
  writeFiles(root, oneTool());
  await runBreezewayIn(root, ['manifest']);

  const bin = join(root, 'bin');
  const log = join(bin, 'hs.log');
  writeFiles(root, { 'bin/hs': hubSpotCli(log, options) });
  chmodSync(join(bin, 'hs'), 0o755);
  const cloudflare = await startFakeCloudflare({
    refuses,
    onDeploy: () => whileDeploying?.(root),
  });
  const env = { ...environmentOf(cloudflare, bin), PATH: bin };
  return {
    root,
    publicUrl,
    /** `publicUrl` is of this machine. */
    deploy: (...args: readonly string[]) =>
      runBreezewayIn(root, ['deploy', '--allow', 'ACTION_URL_INVALID', ...args], env),
    removeHs: () => rmSync(join(bin, 'hs')),
    /** What was done so far. */
    look: () => ({
      /** Names of Workers. */
      deployed: cloudflare.requests
        .filter((it) => it.startsWith(SCRIPTS))
        .map((it) => it.slice(SCRIPTS.length)),
      asked: cloudflare.requests.length > 0,
      uploads: existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [],
      recorded: recordedIn(root),
    }),
  };
}

/** Names of the inputs that were recorded for each tool, by profile. */
function recordedIn(root: string): Record<string, Record<string, readonly string[]>> {
  const file = join(root, LOCK);
  if (!existsSync(file)) return {};
  const { uploads } = JSON.parse(readFileSync(file, 'utf8')) as {
    uploads: Record<string, Record<string, { inputs: object }>>;
  };
  const inputsOf = (upload: Record<string, { inputs: object }>) =>
    Object.fromEntries(
      Object.entries(upload).map(([uid, { inputs }]) => [uid, Object.keys(inputs)]),
    );
  return Object.fromEntries(Object.entries(uploads).map(([name, it]) => [name, inputsOf(it)]));
}

/** Answers as the Worker of `oneTool` does. */
async function startHealthyWorker(): Promise<string> {
  const digest = await toolsDigest(['greet']);
  const health = JSON.stringify({ status: 'ok', worker: 'test', tools: 1, toolsDigest: digest });
  return startServer((request, response) => {
    response.writeHead(request.url === '/health' ? 200 : 404).end(health);
  });
}

function hubSpotCli(log: string, { hsCode = 0, whileUploading = '' }: PrepareOptions): string {
  return `#!${process.execPath}
import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
const breezeway = (...args) => execFileSync(process.execPath, ['src/cli/breezeway.ts', ...args]);
const write = (path, text) => writeFileSync(path, text);
const args = process.argv.slice(2).join(' ');
console.log('hs got: ' + args);
appendFileSync(${JSON.stringify(log)}, args + '\\n');
${whileUploading}
process.exit(${hsCode});
`;
}
