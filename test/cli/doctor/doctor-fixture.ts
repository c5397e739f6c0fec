import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startWorker, type WorkerSettings } from '../../e2e/start-worker.ts';
import { copyRepository } from '../copy-repository.ts';
import { type Finished, runBreezewayIn } from '../run.ts';

/** Nobody is there. Ports below are refused by `fetch` itself. */
export const NOWHERE = 'http://127.0.0.1:2';

/** Settings whose values nobody may ever read in an output. */
export const SENTINELS = {
  HUBSPOT_CLIENT_SECRET: 'sentinel-client-secret',
  HUBSPOT_ACCESS_TOKEN: 'sentinel-access-token',
  BREEZEWAY_API_KEY: 'sentinel-api-key-of-16',
} as const;

/** A copy of the repository whose one profile, `production`, has this URL for its Worker. */
export function copyWithUrl(publicUrl: string): string {
  const root = copyRepository();
  writeUrl(root, publicUrl);
  return root;
}

/** A copy of the repository, and the Worker of that copy, which is what its profile names. */
export async function copyWithWorker(
  settings: WorkerSettings = {},
): Promise<{ readonly root: string; readonly url: string }> {
  const root = copyRepository();
  const { url } = await startWorker(join(root, 'wrangler.toml'), settings);
  writeUrl(root, url);
  return { root, url };
}

/** The same as `copyWithUrl`, with its files written anew and recorded as uploaded. */
export async function uploadedWithUrl(publicUrl: string): Promise<string> {
  const root = copyWithUrl(publicUrl);
  await upload(root);
  return root;
}

/** Writes the files anew and records them as uploaded. */
export async function upload(root: string): Promise<void> {
  await runBreezewayIn(root, ['manifest']);
  await runBreezewayIn(root, ['manifest', '--record']);
}

function writeUrl(root: string, publicUrl: string): void {
  writeProfile(root, 'production', { accountId: 123456, variables: { PUBLIC_URL: publicUrl } });
}

export function writeProfile(root: string, name: string, profile: object): void {
  writeFileSync(join(root, `workflow-actions/hsprofile.${name}.json`), JSON.stringify(profile));
}

export function writeDevVars(root: string, vars: Readonly<Record<string, string>>): void {
  const lines = Object.entries(vars).map(([name, value]) => `${name}="${value}"\n`);
  writeFileSync(join(root, '.dev.vars'), lines.join(''));
}

/** Replaces a text of one of its files, which must be there. */
export function edit(root: string, path: string, before: string, after: string): void {
  const file = join(root, path);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(before)) throw new Error(`${path} has no ${before}`);
  writeFileSync(
    file,
    text.replace(before, () => after),
  );
}

/** Runs the doctor; whatever it finds, it never says a secret. */
export async function runDoctor(
  root: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const finished = await runBreezewayIn(root, ['doctor', ...args], env);
  for (const text of [finished.stdout, finished.stderr]) {
    if (text.includes('sentinel')) throw new Error(`A secret in the output:\n${text}`);
  }
  return finished;
}

/** A server that is no Worker of Breezeway, unless it says so itself. */
export async function startServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
