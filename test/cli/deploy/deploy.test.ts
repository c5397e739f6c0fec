import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyWithUrl, edit, writeProfile } from '../doctor/doctor-fixture.ts';
import { deleteFile } from '../manifest/write-tools.ts';
import { runBreezewayIn } from '../run.ts';
import { environmentOf, startFakeCloudflare } from './fake-cloudflare.ts';

const URL = 'https://worker.invalid';
const UPLOAD = 'PUT /workers/scripts/breezeway';

/**
 * A copy of the repository, ready to be deployed with the real wrangler to a Cloudflare that is not
 * there, and with an `hs` on the PATH that writes down its arguments and ends with `hsCode`.
 */
async function prepare({
  hsCode = 0,
  refuses = false,
}: {
  hsCode?: number;
  refuses?: boolean;
} = {}) {
  const root = copyWithUrl(URL);
  await runBreezewayIn(root, ['manifest']);
  const bin = join(root, 'bin');
  const [hs, log] = [join(bin, 'hs'), join(bin, 'hs.log')];
  mkdirSync(bin);
  writeFileSync(hs, `#!/bin/sh\necho "hs $*"\necho "$*" >> '${log}'\nexit ${hsCode}\n`);
  chmodSync(hs, 0o755);
  const cloudflare = await startFakeCloudflare(refuses);
  const env = { ...environmentOf(cloudflare, bin), PATH: bin };
  const lock = join(root, 'workflow-actions/uploaded.lock.json');
  return {
    root,
    deploy: (...args: readonly string[]) => runBreezewayIn(root, ['deploy', ...args], env),
    removeHs: () => deleteFile(root, 'bin/hs'),
    /** What was done so far. */
    look: () => ({
      deployed: cloudflare.requests.includes(UPLOAD),
      asked: cloudflare.requests.length > 0,
      uploads: existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [],
      recorded: existsSync(lock) ? Object.keys(JSON.parse(readFileSync(lock, 'utf8')).uploads) : [],
    }),
  };
}

const NOTHING = { deployed: false, asked: false, uploads: [], recorded: [] };

it('checks, deploys, uploads and records, in this order', async () => {
  const { deploy, look } = await prepare();
  const { code, stdout, stderr } = await deploy();
  expect([code, stderr]).toEqual([0, '']);
  const marks = [
    '[1/5] Check',
    '4 components of 4 tools. 0 errors',
    '[2/5] Look for',
    '[3/5] Deploy the Worker',
    'https://breezeway.example.workers.dev',
    '[4/5] Upload the HubSpot project with the profile production',
    'hs project upload --profile production',
    '[5/5] Remember',
    'recorded 4 components for production',
    'Now commit workflow-actions/uploaded.lock.json.',
  ];
  const found = marks.map((mark) => stdout.indexOf(mark));
  expect(found).not.toContain(-1);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(look()).toMatchObject({
    deployed: true,
    uploads: ['project upload --profile production'],
    recorded: ['production'],
  });
});

it('deploys nothing that fails a check, unless it is allowed', async () => {
  const { root, deploy, look } = await prepare();
  edit(root, 'src/tools/summarize-deal.ts', "label: 'Summarize deal'", "label: 'Sum up'");
  const stale = await deploy();
  expect(stale.code).toBe(1);
  expect(stale.stdout).toContain('MANIFEST_STALE');
  expect(stale.stderr).toContain('Stopped at step 1. Nothing was deployed.');
  expect(look()).toEqual(NOTHING);
  await runBreezewayIn(root, ['manifest']);
  writeFileSync(join(root, 'workflow-actions/app/by-hand-hsmeta.json'), '{');
  expect((await deploy()).code).toBe(1);
  expect((await deploy('--allow', 'FILE_INVALID')).code).toBe(0);
});

it("asks for HubSpot's command line before anything is deployed", async () => {
  const { deploy, removeHs, look } = await prepare();
  removeHs();
  const { code, stderr } = await deploy();
  expect(code).toBe(1);
  expect(stderr).toContain('npm install -g @hubspot/cli');
  expect(look()).toEqual(NOTHING);
});

it('uploads nothing when Cloudflare does not take the Worker', async () => {
  const { deploy, look } = await prepare({ refuses: true });
  const { code, stderr } = await deploy();
  expect(code).not.toBe(0);
  expect(stderr).toContain('Stopped at step 3. Nothing was uploaded or recorded.');
  expect(look()).toMatchObject({ asked: true, uploads: [], recorded: [] });
});

it('records nothing that HubSpot did not take, and ends with the code of its command line', async () => {
  const { deploy, look } = await prepare({ hsCode: 7 });
  const { code, stderr } = await deploy();
  expect(code).toBe(7);
  expect(stderr).toContain('Stopped at step 4. The Worker is deployed;');
  expect(look()).toMatchObject({ deployed: true, recorded: [] });
});

it('wants to know which of several profiles is meant', async () => {
  const { root, deploy, look } = await prepare();
  writeProfile(root, 'test', { accountId: 7, variables: { PUBLIC_URL: URL } });
  for (const args of [[], ['--profile', 'nobody'], ['--allow', 'NO_CODE']]) {
    const { code, stderr } = await deploy(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: /);
  }
  expect(look()).toEqual(NOTHING);
  expect((await deploy('--profile', 'test')).code).toBe(0);
  expect(look()).toMatchObject({
    uploads: ['project upload --profile test'],
    recorded: ['test'],
  });
});

it('names no profile in a project that has none', async () => {
  const { root, deploy, look } = await prepare();
  deleteFile(root, 'workflow-actions/hsprofile.production.json');
  edit(root, 'wrangler.toml', '[observability]', `[vars]\nPUBLIC_URL = "${URL}"\n[observability]`);
  await runBreezewayIn(root, ['manifest']);
  expect((await deploy()).code).toBe(0);
  expect(look()).toMatchObject({ uploads: ['project upload'], recorded: ['default'] });
});
