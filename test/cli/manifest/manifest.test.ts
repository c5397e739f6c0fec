import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDefinition } from '../../../src/cli/project/load-definition.ts';
import { copyRepository } from '../copy-repository.ts';
import { ROOT, runBreezewayIn } from '../run.ts';
import { deleteFile, oneTool, writeFiles } from './write-tools.ts';

const FOLDER = 'workflow-actions/app/workflow-actions';
const GREET = `${FOLDER}/greet-hsmeta.json`;

/** A repository with one tool, whose files are up to date. */
async function repository(files: Readonly<Record<string, string>> = oneTool()): Promise<string> {
  const root = copyRepository();
  writeFiles(root, files);
  await manifest(root);
  return root;
}

const manifest = (root: string, ...options: readonly string[]) =>
  runBreezewayIn(root, ['manifest', ...options]);

/** What `manifest --check` says, and its exit code. */
async function check(root: string, ...options: readonly string[]) {
  const { code, stdout, stderr } = await manifest(root, '--check', ...options);
  return { code, text: stdout + stderr };
}

describe('files', () => {
  it('of this repository are what its tools declare', async () => {
    // Components that people write by hand are counted, and their warnings are theirs.
    const { code, text } = await check(ROOT);
    const summary = /^(\d+) components? of (\d+) tools?\. 0 errors, \d+ warnings?, \d+ hints?\.\n/m;
    const [, components, tools] = summary.exec(text) ?? [];
    const declared = (await loadDefinition(ROOT)).tools.size;
    expect(Number(tools)).toBe(declared);
    expect(Number(components)).toBeGreaterThanOrEqual(declared);
    expect(code).toBe(0);
  });

  it('are written, and those of tools that are gone deleted', async () => {
    const root = copyRepository();
    writeFiles(root, oneTool());
    const { code, stdout } = await manifest(root);
    expect(code).toBe(0);
    expect(stdout).toContain(`wrote    ${GREET}`);
    expect(stdout).toContain(`deleted  ${FOLDER}/summarize-deal-hsmeta.json`);
    expect(readdirSync(join(root, FOLDER))).toEqual(['greet-hsmeta.json']);
    expect((await manifest(root)).stdout).not.toMatch(/wrote|deleted/);
  });

  it('that are stale fail the check with a diff, and are left as they are', async () => {
    const root = await repository();
    const before = readFileSync(join(root, GREET), 'utf8');
    writeFiles(root, oneTool("isPublished: false,\n  output: { words: { type: 'string' } },"));
    const { code, text } = await check(root);
    expect(code).toBe(1);
    expect(text).toContain(`--- ${GREET} on disk\n+++ ${GREET} as declared\n`);
    expect(text).toContain('-    "isPublished": true,\n+    "isPublished": false,');
    expect(text).toContain(`error MANIFEST_STALE\n  ${GREET} is stale.`);
    expect(readFileSync(join(root, GREET), 'utf8')).toBe(before);
  });

  it('that are missing, or of no tool any more, are stale too', async () => {
    const root = await repository();
    deleteFile(root, GREET);
    expect((await check(root)).text).toContain(`${GREET} is missing.`);

    const { code, text } = await check(await repository(), '--allow', 'MANIFEST_STALE');
    expect({ code, text }).toEqual({ code: 0, text: expect.not.stringContaining('STALE') });

    await manifest(root);
    writeFiles(root, oneTool('', 'welcome'));
    expect((await check(root)).text).toContain(`${GREET} belongs to no tool any more.`);
  });

  it('that people write themselves stay, and are checked', async () => {
    const root = await repository();
    const own = readFileSync(join(root, GREET), 'utf8').replaceAll('greet', 'own');
    writeFiles(root, {
      [`${FOLDER}/own-hsmeta.json`]: own
        .replace('${PUBLIC_URL}/actions/own', 'https://other.example.com/hook')
        .replace('"WORKFLOWS"', '"SOMEBODY"'),
    });
    const { code, stdout } = await manifest(root);
    expect(stdout).toContain(
      `warning FILE_UNKNOWN\n  ${FOLDER}/own-hsmeta.json belongs to no tool`,
    );
    expect(stdout).toContain('error FILE_INVALID');
    expect(stdout).toContain('config.supportedClients.0.client');
    expect(code).toBe(1);
    expect(existsSync(join(root, FOLDER, 'own-hsmeta.json'))).toBe(true);
  });

  it('in a folder that HubSpot does not read fail the check', async () => {
    const root = await repository();
    writeFiles(root, {
      [`${FOLDER}/more/x-hsmeta.json`]: '{}',
      'workflow-actions/y-hsmeta.json': '{}',
    });
    const { code, text } = await check(root);
    expect(code).toBe(1);
    expect(text).toContain(`error FILE_SKIPPED\n  ${FOLDER}/more/x-hsmeta.json would be skipped`);
    expect(text).toContain('workflow-actions/y-hsmeta.json would be skipped');
  });

  it('that are no JSON fail the check', async () => {
    const root = await repository();
    writeFiles(root, { [`${FOLDER}/broken-hsmeta.json`]: '{' });
    const { code, text } = await check(root);
    expect(code).toBe(1);
    expect(text).toContain(`error FILE_INVALID\n  HubSpot's reader cannot read`);
  });
});

describe('the app', () => {
  const withoutApp = {
    ...oneTool(),
    'src/tools/index.ts': `import { defineWorker } from 'breezeway';
import { greet } from './greet.ts';
export default defineWorker('test', ({ worker }) => worker.tool('greet', greet));
`,
  };

  it('is left alone where people write it themselves, and names the tools’ section', async () => {
    const root = copyRepository();
    writeFiles(root, withoutApp);
    const app = readFileSync(join(root, 'workflow-actions/app/app-hsmeta.json'), 'utf8');
    const own = app.replace(/"name": ".*"/, '"name": "My own app"');
    writeFiles(root, { 'workflow-actions/app/app-hsmeta.json': own });
    expect((await manifest(root)).code).toBe(0);
    expect(readFileSync(join(root, 'workflow-actions/app/app-hsmeta.json'), 'utf8')).toBe(own);
    expect(readFileSync(join(root, GREET), 'utf8')).toContain('"appDisplayName": "My own app"');
  });

  it('must be there', async () => {
    const root = copyRepository();
    writeFiles(root, withoutApp);
    deleteFile(root, 'workflow-actions/app/app-hsmeta.json');
    const { code, stdout } = await manifest(root);
    expect(stdout).toContain('error APP_MISSING');
    expect(code).toBe(1);
  });

  it('must be one that HubSpot takes', async () => {
    const files = oneTool();
    const index = files['src/tools/index.ts'] ?? '';
    const root = await repository({
      ...files,
      'src/tools/index.ts': index.replace('auth: {', "distribution: 'marketplace', auth: {"),
    });
    const { code, text } = await check(root);
    expect(text).toContain(
      'error APP_INVALID\n  The app is not as HubSpot takes it: config.auth.type',
    );
    expect(code).toBe(1);
  });
});

describe('the URL', () => {
  const profile = (name: string, content: object | string) => ({
    [`workflow-actions/hsprofile.${name}.json`]:
      typeof content === 'string' ? content : JSON.stringify(content),
  });

  it('is filled in by each profile, and the files stay the same', async () => {
    const root = await repository();
    writeFiles(
      root,
      profile('dev', { accountId: 7, variables: { PUBLIC_URL: 'https://dev.example.com' } }),
    );
    expect(readFileSync(join(root, GREET), 'utf8')).toContain('"${PUBLIC_URL}/actions/greet"');
    expect((await check(root)).code).toBe(0);
  });

  it('comes from wrangler.toml where no profile has it', async () => {
    const root = copyRepository();
    writeFiles(root, oneTool());
    deleteFile(root, 'workflow-actions/hsprofile.production.json');
    expect((await check(root)).text).toContain(
      'error PROFILE_VARIABLE_MISSING\n  Nothing says what PUBLIC_URL is.',
    );
    const toml = readFileSync(join(root, 'wrangler.toml'), 'utf8');
    writeFiles(root, {
      'wrangler.toml': `${toml}\n[vars]\nPUBLIC_URL = "https://tools.example.com"\n`,
    });
    await manifest(root);
    expect(readFileSync(join(root, GREET), 'utf8')).toContain(
      '"https://tools.example.com/actions/greet"',
    );
    expect((await check(root)).code).toBe(0);
  });

  it.each([
    ['without the variable', { accountId: 7, variables: {} }, 'PROFILE_VARIABLE_MISSING'],
    ['that is no JSON', '{', 'PROFILE_INVALID'],
    [
      'without an account',
      { variables: { PUBLIC_URL: 'https://x.example.com' } },
      'PROFILE_INVALID',
    ],
    [
      'with a URL that is no base',
      { accountId: 7, variables: { PUBLIC_URL: 'http://x.example.com/actions/' } },
      'ACTION_URL_INVALID',
    ],
  ])('fails the check with a profile %s', async (_, content, code) => {
    const root = await repository();
    writeFiles(root, profile('dev', content));
    const result = await check(root);
    expect(result.text).toContain(`error ${code}`);
    expect(result.text).toContain('workflow-actions/hsprofile.dev.json');
    expect(result.code).toBe(1);
  });

  it('is asked of one profile alone where one is meant', async () => {
    const root = await repository();
    writeFiles(root, profile('dev', { accountId: 7, variables: {} }));
    writeFiles(root, profile('local', '{'));
    expect((await check(root, '--profile', 'production')).code).toBe(0);
    expect((await check(root, '--profile', 'dev')).text).toContain('PROFILE_VARIABLE_MISSING');
    expect((await check(root, '--profile', 'local')).text).toContain('PROFILE_INVALID');
  });

  it('cannot be had from a variable in a text either, unless every profile has it', async () => {
    const root = await repository(oneTool("actionCardContent: 'Costs ${price}',"));
    const { code, text } = await check(root);
    expect(text).toContain('A component names ${price}, which');
    expect(code).toBe(1);
  });
});

describe('checks', () => {
  it('name the code, the file and line, the tool and the reason', async () => {
    const root = await repository(oneTool("input: { apiKey: { type: 'string' } },"));
    const { code, text } = await check(root);
    expect(text).toMatch(/^error SECRET_INPUT {2}src\/tools\/greet\.ts:3 {2}greet\n {2}\S/m);
    expect(text).not.toMatch(/^hint/m);
    expect(code).toBe(1);
  });

  it('can be allowed, one by one', async () => {
    const root = await repository(oneTool("input: { apiKey: { type: 'string' } },"));
    const { code, text } = await check(root, '--allow', 'SECRET_INPUT');
    expect(text).toContain('Allowed: SECRET_INPUT.');
    expect(code).toBe(0);
  });

  it('say what cannot be served, with its place', async () => {
    const root = copyRepository();
    writeFiles(root, oneTool("output: { errorCode: { type: 'string' } },"));
    const { code, text } = await check(root);
    expect(text).toContain('error OUTPUT_RESERVED  src/tools/greet.ts:3  greet');
    expect(code).toBe(1);
  });

  it.each([[['--allow', 'NOPE']], [['--profile', 'nope']], [['--check', '--record']]])(
    'exit 2 for %j',
    async (options) => {
      const { code, stderr } = await manifest(ROOT, ...options);
      expect(stderr).toMatch(/^error: /);
      expect(code).toBe(2);
    },
  );
});

it('prints the schema of a component', async () => {
  const { code, stdout } = await manifest(ROOT, '--schema');
  expect(JSON.parse(stdout)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    properties: { uid: { type: 'string' } },
  });
  expect(code).toBe(0);
});
