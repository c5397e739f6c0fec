import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deleteFile } from '../manifest/write-tools.ts';
import { runBreezewayIn } from '../run.ts';
import {
  copyWithUrl,
  edit,
  NOWHERE,
  runDoctor,
  SENTINELS,
  uploadedWithUrl,
  writeProfile,
} from './doctor-fixture.ts';

it('says what is stale, and the command that mends it', async () => {
  const root = await uploadedWithUrl(NOWHERE);
  edit(root, 'src/tools/summarize-deal.ts', "label: 'Summarize deal'", "label: 'Sum up'");
  const { code, stdout } = await runDoctor(root);
  expect(code).toBe(1);
  expect(stdout).toContain(
    'fail  manifest: 1 file of the HubSpot project is not what the tools declare.\n      npm run breezeway -- manifest\n',
  );
  await runBreezewayIn(root, ['manifest']);
  const mended = await runDoctor(root);
  expect(mended.stdout).toContain('ok    manifest: 4 components, as the tools declare them.\n');
});

it('counts errors and warnings of the checks, by their codes', async () => {
  const root = copyWithUrl(NOWHERE);
  edit(root, 'src/tools/index.ts', "'crm.objects.deals.read',", '');
  writeFileSync(join(root, 'workflow-actions/app/workflow-actions/by-hand-hsmeta.json'), '{}');
  const { stdout } = await runDoctor(root);
  expect(stdout).toMatch(/^fail {2}manifest: \d+ errors?: .*FILE_/m);
  expect(stdout).toMatch(/^warn {2}manifest: \d+ warnings?: SCOPE_MISSING\.\n {6}Look at what/m);
});

it('says that tools cannot be served, and goes on', async () => {
  const root = copyWithUrl(NOWHERE);
  edit(root, 'src/tools/index.ts', "'list-overdue-tasks'", "'summarize-deal'");
  const { code, stdout } = await runDoctor(root);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^fail {2}tools: The tools cannot be served: 1 problem \(UID_DUPLICATE\)/m,
  );
  expect(stdout).toMatch(/^fail {2}worker production: .* cannot be reached: ECONNREFUSED\.$/m);
});

it('goes on past a wrangler.toml that cannot be read, and says so once', async () => {
  const root = copyWithUrl(NOWHERE);
  const secret = SENTINELS.HUBSPOT_CLIENT_SECRET;
  writeFileSync(join(root, 'wrangler.toml'), `[vars]\nHUBSPOT_CLIENT_SECRET = "${secret}\n`);
  const { code, stdout } = await runDoctor(root);
  expect(code).toBe(1);
  expect(stdout.match(/Invalid TOML/g)).toHaveLength(1);
  expect(stdout).toMatch(/^fail {2}configuration: .*\n {6}Mend wrangler\.toml\./);
  expect(stdout).toMatch(/^ok {4}tools: /m);
});

it('goes on without a project, and asks for one', async () => {
  const root = copyWithUrl(NOWHERE);
  deleteFile(root, 'hsproject.json');
  const { code, stdout } = await runDoctor(root, ['--profile', 'production']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^fail {2}project: There is no hsproject\.json .*\n {6}Write hsproject/m);
  expect(stdout.match(/no hsproject/g)).toHaveLength(1);
  expect(stdout).toMatch(/^ok {4}tools: /m);
});

it('says which profile has no URL, a wrong one, or none of this machine', async () => {
  const root = copyWithUrl('http://worker.example.com');
  writeProfile(root, 'empty', { accountId: 1, variables: {} });
  writeProfile(root, 'local', { accountId: 2, variables: { PUBLIC_URL: NOWHERE } });
  writeFileSync(join(root, 'workflow-actions/hsprofile.torn.json'), '{');
  const { code, stdout } = await runDoctor(root);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^fail {2}profile empty: Nothing says what PUBLIC_URL is\.$/m);
  expect(stdout).toMatch(/^warn {2}profile local: \S+ is on this machine, where HubSpot/m);
  expect(stdout).toMatch(
    /^fail {2}profile production: PUBLIC_URL in \S+ must be the public https URL/m,
  );
  expect(stdout).toMatch(/^fail {2}profile torn: .* must be JSON with a numeric accountId/m);
  // Only what can be asked is asked, and only the profile that is meant is looked at.
  expect(stdout.match(/^\w+ +worker /gm)).toEqual(['fail  worker ']);
  const one = await runDoctor(root, ['--profile', 'local']);
  expect(one.stdout.match(/^\w+ +profile \w+/gm)).toEqual(['warn  profile local']);
});

it('reads a broken record of what was uploaded as a failure', async () => {
  const root = await uploadedWithUrl(NOWHERE);
  expect((await runDoctor(root)).stdout).toMatch(/^ok {4}lock: .* for production\.$/m);
  writeFileSync(join(root, 'workflow-actions/uploaded.lock.json'), '<<<<<<< HEAD\n{}');
  expect((await runDoctor(root)).stdout).toMatch(/^fail {2}lock: .*\n {6}git restore workflow/m);
  deleteFile(root, 'workflow-actions/uploaded.lock.json');
  expect((await runDoctor(root)).stdout).toMatch(/^warn {2}lock: Nothing is recorded/m);
});

it('warns of a profile whose uploads nobody recorded, while those of others are', async () => {
  const root = await uploadedWithUrl(NOWHERE);
  writeProfile(root, 'staging', { accountId: 1, variables: { PUBLIC_URL: NOWHERE } });
  const { stdout } = await runDoctor(root);
  expect(stdout).toMatch(/^ok {4}lock: .* for production\.$/m);
  expect(stdout).toMatch(
    /^warn {2}lock: No upload is recorded for staging, .*\n {6}npm run deploy -- --profile staging$/m,
  );
  const one = await runDoctor(root, ['--profile', 'production']);
  expect(one.stdout).not.toMatch(/^warn {2}lock:/m);
});

it.each([
  [['--profile', 'nobody']],
  [['--portal', 'x']],
  [['--portal', '0']],
  [['--portal', '1', '--app', 'No name']],
  [['--app', 'prod']],
  [['more']],
])('exits 2 for %j', async (args) => {
  const { code, stderr } = await runDoctor(copyWithUrl(NOWHERE), args);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: /);
});
