import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createTestHarness } from 'wrangler';
import { copyRepository } from '../copy-repository.ts';
import { runBreezewayIn } from '../run.ts';
import {
  copyWithUrl,
  copyWithWorker,
  edit,
  NOWHERE,
  runDoctor,
  SENTINELS,
  startServer,
  upload,
  writeDevVars,
} from './doctor-fixture.ts';

it('finds nothing to mend about a Worker that serves what is declared', async () => {
  const { root, url } = await copyWithWorker();
  await upload(root);
  writeDevVars(root, { ...SENTINELS, HUBSPOT_PORTAL_ID: '123456' });
  const { code, stdout, stderr } = await runDoctor(root);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(`\
ok    configuration: wrangler.toml deploys the Worker breezeway.
ok    bindings: LEDGER, RUNNER, VAULT, THROTTLE are Durable Objects with SQLite storage, DIRECTORY is a database.
ok    settings: Those of this machine are there and well-formed.
ok    project: hsproject.json uploads workflow-actions for platform 2026.03.
ok    tools: 4 tools of the Worker breezeway can be served.
ok    manifest: 4 components, as the tools declare them.
ok    lock: workflow-actions/uploaded.lock.json records the uploads for production.
warn  profile production: ${url} is on this machine, where HubSpot calls nobody.
      Before an upload, put the Worker's https URL into workflow-actions/hsprofile.production.json as PUBLIC_URL.
ok    worker production: ${url} serves 4 tools of the Worker breezeway, as declared.

0 failures, 1 warning.
`);
});

it('tells a Worker with other tools from the one that is declared', async () => {
  const { root, url } = await copyWithWorker();
  edit(root, 'src/tools/index.ts', "worker.tool('list-overdue-tasks', listOverdueTasks);", '');
  const { code, stdout } = await runDoctor(root);
  expect(code).toBe(1);
  expect(stdout).toContain(
    `fail  worker production: ${url} serves other tools than declared (4 there, 3 here).\n      npm run deploy\n`,
  );
});

it('names the settings that a deployed Worker lacks, with the command for each', async () => {
  const configPath = join(copyRepository(), 'wrangler.toml');
  const harness = createTestHarness({
    workers: [{ configPath, secrets: { HUBSPOT_ACCESS_TOKEN: 'x' } }],
  });
  onTestFinished(() => harness.close());
  const { url } = await harness.listen();
  const { code, stdout } = await runDoctor(copyWithUrl(url.origin));
  expect(code).toBe(1);
  for (const name of ['HUBSPOT_CLIENT_SECRET', 'HUBSPOT_PORTAL_ID']) {
    const line = `^fail {2}worker production: ${name} is missing: .*\\n {6}npx wrangler secret put ${name}`;
    expect(stdout).toMatch(new RegExp(line, 'm'));
  }
});

const workerLine = async (url: string) => {
  const { code, stdout } = await runDoctor(copyWithUrl(url));
  expect(code).toBe(1);
  return stdout.split('\n').find((line) => line.includes('worker production: ')) ?? '';
};

it('says that nobody is there', async () => {
  expect(await workerLine(NOWHERE)).toContain('cannot be reached: ECONNREFUSED.');
});

it.each([
  ['a page', 200, '<html>sentinel</html>'],
  ['JSON of another service', 200, '{"status":"ok"}'],
  ['a refusal', 404, '{"code":"NOT_FOUND"}'],
  ['a health that is no success', 500, '{"status":"ok","worker":"breezeway","tools":4}'],
  ['no end of it', 200, `"${'x'.repeat(5_000_000)}`],
])('knows that it is no Worker of Breezeway by %s', async (_, status, body) => {
  const url = await startServer((_request, response) => {
    response.writeHead(status).end(body);
  });
  expect(await workerLine(url)).toContain(`answers ${status}: it is no Worker of Breezeway.`);
});

it('follows no redirect', async () => {
  const paths: unknown[] = [];
  const url = await startServer((request, response) => {
    paths.push(request.url);
    response.writeHead(301, { Location: '/elsewhere' }).end();
  });
  expect(await workerLine(url)).toContain('answers with a redirect (301)');
  expect(paths).toEqual(['/health']);
});

it('asks to deploy over a Worker of an earlier Breezeway, and over one of another name', async () => {
  const health = { status: 'ok', worker: 'breezeway', tools: 4 };
  const old = await startServer((_, response) => void response.end(JSON.stringify(health)));
  expect(await workerLine(old)).toContain('of an earlier Breezeway that cannot say which.');
  const named = { ...health, worker: 'other', toolsDigest: '0' };
  const other = await startServer((_, response) => void response.end(JSON.stringify(named)));
  expect(await workerLine(other)).toContain('of the Worker other; declared here is breezeway.');
});

it('lets nothing that answers steer the terminal, or name a command', async () => {
  const evil = '\u001b[2J\u202e\nfail: x; rm -rf /';
  const problems = [evil, `NAME${evil} is missing`];
  const url = await startServer((_, response) => {
    response.writeHead(503).end(JSON.stringify({ code: 'NOT_CONFIGURED', problems }));
  });
  const { stdout } = await runDoctor(copyWithUrl(url));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  const mends = [...stdout.matchAll(/^fail {2}worker .*\n {6}(.*)$/gm)].map(([, mend]) => mend);
  expect(mends).toEqual(['npm run deploy', 'npm run deploy']);
});

it('follows the URLs that are uploaded: elsewhere, and to tools that nobody serves', async () => {
  const { root } = await copyWithWorker();
  const own = 'workflow-actions/app/workflow-actions/summarize-deal-hsmeta.json';
  edit(
    root,
    'src/tools/summarize-deal.ts',
    "objectType: 'deals',",
    "objectType: 'deals', actionUrl: 'https://elsewhere.example.com/run',",
  );
  await runBreezewayIn(root, ['manifest']);
  const hand = 'workflow-actions/app/workflow-actions/by-hand-hsmeta.json';
  const text = readFileSync(`${root}/${own}`, 'utf8');
  writeFileSync(
    `${root}/${hand}`,
    text
      .replace('"uid": "summarize-deal"', '"uid": "by-hand"')
      .replace('https://elsewhere.example.com/run', '$' + '{PUBLIC_URL}/actions/by-hand'),
  );
  const { code, stdout } = await runDoctor(root);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^warn {2}actions production: The component summarize-deal calls https:\/\/elsewhere\.example\.com\/run, which is not this Worker\.$/m,
  );
  expect(stdout).toMatch(
    /^fail {2}actions production: The component by-hand calls the tool by-hand, which this Worker does not serve\.$/m,
  );
  expect(stdout).toMatch(/^ok {4}worker production: .* as declared\.$/m);
});
