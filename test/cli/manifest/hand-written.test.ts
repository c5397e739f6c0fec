import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyRepository } from '../copy-repository.ts';
import { runBreezewayIn } from '../run.ts';
import { oneTool, writeFiles } from './write-tools.ts';

const FOLDER = 'workflow-actions/app/workflow-actions';
const APP = 'workflow-actions/app/app-hsmeta.json';

/** An action as a person writes it, with a layout of their own. */
const action = (uid: string, actionUrl: string) =>
  JSON.stringify({
    uid,
    type: 'workflow-action',
    config: {
      actionUrl,
      supportedClients: [{ client: 'WORKFLOWS' }],
      labels: { en: { actionName: 'By hand' } },
    },
  });

async function manifestWith(files: Readonly<Record<string, string>>) {
  const root = copyRepository();
  writeFiles(root, { ...oneTool(), ...files });
  const { code, stdout } = await runBreezewayIn(root, ['manifest']);
  return { code, stdout, read: (path: string) => readFileSync(join(root, path), 'utf8') };
}

describe('what a person wrote stays', () => {
  it('beside a tool, also when it calls this Worker', async () => {
    const path = `${FOLDER}/second-hsmeta.json`;
    const text = action('second', '${PUBLIC_URL}/actions/second');
    const { code, stdout, read } = await manifestWith({ [path]: text });
    expect(read(path)).toBe(text);
    expect(stdout).toContain(`warning FILE_UNKNOWN\n  ${path} belongs to no tool`);
    expect(code).toBe(0);
  });

  it('where a file of ours would stand, and the tool gets none', async () => {
    const path = `${FOLDER}/greet-hsmeta.json`;
    const text = action('greet', 'https://other.example.com/hook');
    const { code, stdout, read } = await manifestWith({ [path]: text });
    expect(read(path)).toBe(text);
    expect(stdout).toContain(`${path} has the uid of the tool greet, was written by hand`);
    expect(code).toBe(1);
  });

  it('under another name, with the uid of a tool that was imported from it', async () => {
    const path = `${FOLDER}/old-hsmeta.json`;
    const { code, stdout } = await manifestWith({
      [path]: action('greet', 'https://other.example.com/hook'),
    });
    expect(stdout).toMatch(/^error UID_DUPLICATE .* greet\n.*delete the file/m);
    expect(stdout).not.toContain('FILE_UNKNOWN');
    expect(code).toBe(1);
  });

  it('when it is another app', async () => {
    const text = JSON.stringify({ uid: 'my_app', type: 'app', config: { name: 'My app' } });
    const { code, stdout, read } = await manifestWith({ [APP]: text });
    expect(read(APP)).toBe(text);
    expect(stdout).toContain(`error APP_INVALID\n  ${APP} is another app`);
    expect(code).toBe(1);
  });
});

it('replaces what calls the same URL as the tool: it was imported', async () => {
  const path = `${FOLDER}/greet-hsmeta.json`;
  const url = 'https://other.example.com/hook';
  const { code, stdout, read } = await manifestWith({
    ...oneTool(`actionUrl: '${url}',`),
    [path]: action('greet', url),
  });
  expect(stdout).toContain(`wrote    ${path}`);
  expect(read(path)).toContain('"actionName": "Greet"');
  expect(code).toBe(0);
});

it('mends a file of ours that a merge left broken', async () => {
  const path = `${FOLDER}/greet-hsmeta.json`;
  const { code, read } = await manifestWith({ [path]: '<<<<<<< HEAD' });
  expect(JSON.parse(read(path))).toMatchObject({ uid: 'greet' });
  expect(code).toBe(0);
});

it('shows a diff that cannot steer the terminal', async () => {
  const root = copyRepository();
  writeFiles(root, oneTool());
  await runBreezewayIn(root, ['manifest']);
  writeFiles(root, { [`${FOLDER}/greet-hsmeta.json`]: '{"a": "\u001b]0;owned\u0007\u202e"}\n' });
  const { stdout } = await runBreezewayIn(root, ['manifest', '--check']);
  expect(stdout).toContain('-{"a": "]0;owned"}');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

it('allows nothing of tools that cannot be loaded', async () => {
  const root = copyRepository();
  writeFiles(root, oneTool("output: { errorCode: { type: 'string' } },"));
  const options = ['manifest', '--check', '--allow', 'OUTPUT_RESERVED'];
  const { code, stdout } = await runBreezewayIn(root, options);
  expect(stdout).toContain('The tools cannot be served, so nothing else is checked.');
  expect(code).toBe(1);
});

it('says that HubSpot’s reader does not know a platform version', async () => {
  const project = { name: 'x', srcDir: 'workflow-actions', platformVersion: '1999.1' };
  const { code, stdout } = await manifestWith({ 'hsproject.json': JSON.stringify(project) });
  expect(stdout).toContain('does not know the platformVersion of hsproject.json');
  expect(code).toBe(1);
});

it('records nothing while a file that a person wrote stands for a tool', async () => {
  const root = copyRepository();
  const path = `${FOLDER}/greet-hsmeta.json`;
  writeFiles(root, { ...oneTool(), [path]: action('greet', 'https://other.example.com/hook') });
  await runBreezewayIn(root, ['manifest']);
  const allowed = ['manifest', '--check', '--allow', 'UID_DUPLICATE', '--allow', 'UID_REMOVED'];
  const { code, stdout } = await runBreezewayIn(root, allowed);
  expect([code, stdout]).toEqual([0, expect.stringContaining('Allowed: UID_DUPLICATE.\n')]);

  const recorded = await runBreezewayIn(root, ['manifest', '--record']);
  expect(recorded.stderr).toContain('so nothing could be recorded');
  expect(recorded.code).toBe(1);
});
