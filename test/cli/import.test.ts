import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { everything } from '../manifest/import-example.ts';
import { copyRepository } from './copy-repository.ts';
import { type Finished, ROOT } from './run.ts';

const FIXTURES = join(ROOT, 'test/manifest/fixtures');
const SENTINEL = 'sentinel-7f3a';

function runIn(folder: string, ...args: readonly string[]): Finished {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'src/cli/breezeway.ts'), ...args],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return { code: status, stdout, stderr };
}

/** Writes a definition, given as its text or as what differs from the example. */
function write(folder: string, definition: string | object): string {
  const path = join(folder, 'definition-hsmeta.json');
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  writeFileSync(path, text);
  return path;
}

function withConfig(part: object): object {
  return { ...everything, config: { ...everything.config, ...part } };
}

it('writes a tool that compiles and makes the definition again', () => {
  const folder = copyRepository();
  const { code, stdout, stderr } = runIn(folder, 'import', join(FIXTURES, 'deployed-rules.json'));
  expect(stderr).toBe('');
  expect(stdout).toBe(`Wrote src/tools/test-action.ts. Its handler is yours to write.

Add it to src/tools/index.ts:
  import { testAction } from './test-action.ts';
  worker.action('test_action', testAction);

If HubSpot has this definition already, record it before you change anything: npm run breezeway -- manifest, then manifest --record

A tool has no place for:
  config.functions: left out. HubSpot sends its own request then, which Breezeway takes; so must the service that actionUrl calls until then.

To do:
  description: the definition has none. Write one, for people.

All that it says comes out the same. What every tool has is added: errorCode, errorMessage and a rule for them.
`);
  expect(code).toBe(0);

  const index = join(folder, 'src/tools/index.ts');
  const [, importLine = '', registerLine = ''] =
    /\n {2}(import .*)\n {2}(worker.*)\n/.exec(stdout) ?? [];
  writeFileSync(
    index,
    readFileSync(index, 'utf8')
      .replace('\n', `\n${importLine}\n`)
      .replace(/\n\}\);\n$/, `\n  ${registerLine}\n});\n`),
  );
  const loaded = execFileSync(
    process.execPath,
    ['-e', "import('./src/tools/index.ts').then((it) => console.log(...it.default.tools.keys()))"],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(loaded).toContain(' test_action');
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const compiled = spawnSync(process.execPath, [tsc], { cwd: folder, encoding: 'utf8' });
  expect(compiled.stdout).toBe('');
});

it('says how the definition comes out different, and exits 0 all the same', () => {
  const folder = copyRepository();
  const outputFields = [
    { typeDefinition: { name: 'note', type: 'string', fieldType: 'textarea' } },
    { typeDefinition: { name: 'fee', type: 'currency_number' } },
  ];
  const file = write(folder, withConfig({ outputFields }));
  const { code, stdout } = runIn(folder, 'import', file, '--id', 'book-a-room');
  expect(stdout).toContain("  worker.tool('book-a-room', bookARoom);\n");
  expect(stdout).toMatch(/\nTo do:\n {2}input room: write its options function before you upload/);
  expect(stdout).toMatch(/The definition comes out with these differences:\n(.*\n)+$/);
  expect(stdout).toContain('  uid: comes out different. HubSpot takes it for another action.\n');
  expect(stdout).toContain('  config.outputFields.note.fieldType: comes out different.\n');
  expect(code).toBe(0);
});

it('overwrites a tool only when it is told to', () => {
  const folder = copyRepository();
  const file = join(FIXTURES, 'template-action.json');
  const path = join(folder, 'src/tools/workflow-action.ts');
  writeFileSync(path, 'mine');

  const { code, stdout, stderr } = runIn(folder, 'import', file);
  expect(stderr).toBe(
    'breezeway: src/tools/workflow-action.ts is there already. --force overwrites it.\n',
  );
  expect([code, stdout, readFileSync(path, 'utf8')]).toEqual([1, '', 'mine']);

  expect(runIn(folder, 'import', file, '--force').code).toBe(0);
  expect(readFileSync(path, 'utf8')).toContain('export const workflowAction = defineTool({');
});

it('never takes the place of the file that registers tools', () => {
  const folder = copyRepository();
  const index = readFileSync(join(folder, 'src/tools/index.ts'), 'utf8');
  const { stdout } = runIn(
    folder,
    'import',
    write(folder, { ...everything, uid: 'index' }),
    '--force',
  );
  expect(stdout).toContain('Wrote src/tools/index-tool.ts.');
  expect(readFileSync(join(folder, 'src/tools/index.ts'), 'utf8')).toBe(index);
});

it.each<[string, string | object, RegExp]>([
  ['what is not JSON', `{"${SENTINEL}": ${SENTINEL}}`, /It is not JSON/],
  ['another component', { uid: 'x', type: SENTINEL }, /It is no workflow action/],
  [
    'a wrong shape',
    withConfig({ supportedClients: [{ client: SENTINEL }] }),
    /config\.supportedClients\[0\]\.client: /,
  ],
  ['an id that the SDK refuses', { ...everything, uid: '_hidden' }, /Choose one with --id\./],
  [
    'a field name that the SDK refuses',
    withConfig({
      inputFields: [{ typeDefinition: { name: 'a b\u001b[2J', type: 'string' }, isRequired: true }],
      inputFieldDependencies: [],
    }),
    /nothing is written:\n- input a b\[2J: the name must be/,
  ],
])('refuses %s and writes nothing', (_, definition, message) => {
  const folder = copyRepository();
  const { code, stdout, stderr } = runIn(folder, 'import', write(folder, definition));
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^breezeway: /);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain(SENTINEL);
  expect(stderr).not.toContain('\u001b');
  expect(existsSync(join(folder, 'src/tools/book-meeting.ts'))).toBe(false);
});

it('keeps what steers a terminal, and values it does not know, out of what it prints', () => {
  const folder = copyRepository();
  const file = write(
    folder,
    withConfig({
      ['\u202e\u009b2J']: SENTINEL,
      labels: { en: { actionName: `\u001b[2J${SENTINEL}`, inputFieldLabels: { 'x\u001b': 'y' } } },
    }),
  );
  const { code, stdout, stderr } = runIn(folder, 'import', file);
  expect(code).toBe(0);
  expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  expect(`${stdout}${stderr}`).not.toContain(SENTINEL);
});

it('exits 1 for a file that is not there, 2 for an id that cannot be one', () => {
  const folder = copyRepository();
  const missing = runIn(folder, 'import', 'nowhere.json');
  expect([missing.code, missing.stderr]).toEqual([1, 'breezeway: nowhere.json cannot be read.\n']);
  const wrong = runIn(folder, 'import', join(FIXTURES, 'template-action.json'), '--id', 'a b');
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringMatching(/^error: --id: the id must/),
  ]);
  expect(runIn(folder, 'import').code).toBe(2);
});
