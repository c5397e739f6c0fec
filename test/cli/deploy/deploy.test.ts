import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { edit, startServer, writeProfile } from '../doctor/doctor-fixture.ts';
import { deleteFile, oneTool, writeFiles } from '../manifest/write-tools.ts';
import { runBreezewayIn } from '../run.ts';
import { COMPONENT, prepare } from './deploy-fixture.ts';

const NOTHING = { deployed: [], asked: false, uploads: [], recorded: {} };
const RECORDED = { greet: [] };

/** The source of the same tool with an input more, for `hs` to write. */
const GREET = 'src/tools/greet.ts';
const MORE = oneTool("input: { name: { type: 'string', label: 'Name' } },")[GREET];
const WRITE_MORE = `write('${GREET}', ${JSON.stringify(MORE)});`;

it('checks, deploys, asks, uploads and records, in this order', async () => {
  const { deploy, look, publicUrl } = await prepare();
  const { code, stdout, stderr } = await deploy();
  expect([code, stderr]).toEqual([0, '']);
  const marks = [
    '[1/6] Check',
    '1 component of 1 tool. ',
    '[2/6] Look for',
    '[3/6] Deploy the Worker: wrangler deploy\n',
    'https://breezeway.example.workers.dev',
    '[4/6] Ask the Worker',
    `ok    worker production: ${publicUrl} serves 1 tool of the Worker test, as declared.`,
    '[5/6] Upload the HubSpot project: hs project upload --profile production\n',
    'hs got: project upload --profile production',
    '[6/6] Remember',
    'recorded 1 component for production',
    'Now commit workflow-actions/uploaded.lock.json.',
  ];
  const found = marks.map((mark) => stdout.indexOf(mark));
  expect(found).not.toContain(-1);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(look()).toMatchObject({
    deployed: ['breezeway'],
    uploads: ['project upload --profile production'],
    recorded: { production: RECORDED },
  });
});

it('deploys nothing that fails a check, or that could not be recorded', async () => {
  const { root, deploy, look } = await prepare();
  edit(root, GREET, "label: 'Greet'", "label: 'Say hello'");
  const stale = await deploy();
  expect(stale.code).toBe(1);
  expect(stale.stdout).toContain('MANIFEST_STALE');
  expect(stale.stderr).toContain('Stopped at step 1. Nothing was deployed.');
  const allowed = await deploy('--allow', 'MANIFEST_STALE');
  expect(allowed.code).toBe(1);
  expect(allowed.stderr).toContain('so nothing could be recorded. Run: npm run breezeway');
  expect(look()).toEqual(NOTHING);
});

it('goes past a check that is allowed', async () => {
  const { root, deploy } = await prepare();
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
  expect(look()).toMatchObject({ asked: true, uploads: [], recorded: {} });
});

it('tells HubSpot nothing when PUBLIC_URL is not the Worker', async () => {
  const publicUrl = await startServer((_, response) => {
    response.writeHead(301, { Location: 'https://tools.example.com' }).end();
  });
  const { deploy, look } = await prepare({ publicUrl });
  const { code, stderr } = await deploy();
  expect(code).toBe(1);
  expect(stderr).toContain(`fail  worker production: ${publicUrl} answers with a redirect (301)`);
  expect(stderr).toContain('into workflow-actions/hsprofile.production.json as PUBLIC_URL.');
  expect(stderr).toContain('Stopped at step 4. The Worker is deployed; HubSpot was told nothing');
  expect(look()).toMatchObject({ deployed: ['breezeway'], uploads: [], recorded: {} });
});

it('uploads nothing but what was checked', async () => {
  const { deploy, look } = await prepare({
    whileDeploying: (root) => appendFileSync(join(root, COMPONENT), '\n'),
  });
  const { code, stderr } = await deploy();
  expect(code).toBe(1);
  expect(stderr).toContain('The files of the HubSpot project changed after they were checked.');
  expect(stderr).toContain('Stopped at step 5. The Worker is deployed; HubSpot does not know of');
  expect(look()).toMatchObject({ deployed: ['breezeway'], uploads: [], recorded: {} });
});

it('records nothing that HubSpot did not take, and ends with the code of its command line', async () => {
  const { deploy, look } = await prepare({ hsCode: 7 });
  const { code, stderr } = await deploy();
  expect(code).toBe(7);
  expect(stderr).toContain('Stopped at step 5. The Worker is deployed;');
  expect(look()).toMatchObject({ deployed: ['breezeway'], recorded: {} });
});

it('records nothing when the files change during the upload, and says what stands', async () => {
  const { root, deploy, look } = await prepare({
    whileUploading: `${WRITE_MORE} breezeway('manifest', '--allow', 'ACTION_URL_INVALID');`,
  });
  const { code, stderr } = await deploy();
  expect(readFileSync(join(root, COMPONENT), 'utf8')).toContain('"name": "name"');
  expect(code).toBe(1);
  expect(stderr).toBe(`\
breezeway: The files of the HubSpot project changed after they were checked.

breezeway: Stopped at step 6. The Worker is deployed and the project is uploaded, but it is not recorded. Bring back the files as they were uploaded and run: npm run breezeway -- manifest --record --profile production
`);
  expect(look()).toMatchObject({ uploads: [expect.any(String)], recorded: {} });
});

it('records what was uploaded, whatever the sources say by then', async () => {
  const { root, deploy, look } = await prepare({ whileUploading: WRITE_MORE });
  const { code } = await deploy();
  expect(readFileSync(join(root, GREET), 'utf8')).toBe(MORE);
  expect(code).toBe(0);
  expect(look().recorded).toEqual({ production: RECORDED });
});

it('wants to know which of several profiles is meant, and deploys its environment', async () => {
  const { root, deploy, look, publicUrl } = await prepare();
  writeProfile(root, 'staging', { accountId: 7, variables: { PUBLIC_URL: publicUrl } });
  appendFileSync(join(root, 'wrangler.toml'), '\n[env.staging]\n[env.other]\n');
  for (const args of [[], ['--profile', 'nobody'], ['--allow', 'NO_CODE']]) {
    const { code, stderr } = await deploy(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: /);
  }
  expect(look()).toEqual(NOTHING);
  const { code, stdout } = await deploy('--profile', 'staging');
  expect(code).toBe(0);
  expect(stdout).toContain('[3/6] Deploy the Worker: wrangler deploy --env staging\n');
  expect((await deploy('--profile', 'production')).code).toBe(0);
  expect(look()).toMatchObject({
    deployed: ['breezeway-staging', 'breezeway'],
    uploads: ['project upload --profile staging', 'project upload --profile production'],
    recorded: { production: RECORDED, staging: RECORDED },
  });
});

it('names no profile in a project that has none', async () => {
  const { root, deploy, look, publicUrl } = await prepare();
  deleteFile(root, 'workflow-actions/hsprofile.production.json');
  writeFiles(root, {
    'wrangler.toml': `${readFileSync(join(root, 'wrangler.toml'), 'utf8')}
[vars]
PUBLIC_URL = "${publicUrl}"
`,
  });
  await runBreezewayIn(root, ['manifest']);
  // The schema takes no http URL that is written out.
  const { code, stdout, stderr } = await deploy('--allow', 'FILE_INVALID');
  expect([code, stderr], stdout).toEqual([0, '']);
  expect(look()).toMatchObject({ uploads: ['project upload'], recorded: { default: RECORDED } });
});
