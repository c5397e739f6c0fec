import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyRepository } from '../copy-repository.ts';
import { runBreezewayIn } from '../run.ts';
import { oneTool, writeFiles } from './write-tools.ts';

const LOCK = 'workflow-actions/uploaded.lock.json';
const INPUTS = "input: { name: { type: 'string', required: true }, title: { type: 'string' } },";

const manifest = (root: string, ...options: readonly string[]) =>
  runBreezewayIn(root, ['manifest', ...options]);

/** A repository whose one tool was uploaded with the production profile. */
async function uploaded(): Promise<string> {
  const root = copyRepository();
  writeFiles(root, oneTool(INPUTS));
  await manifest(root);
  const { code, stdout } = await manifest(root, '--record');
  expect(stdout).toBe(`${LOCK}: recorded 1 component for production. Commit it.\n`);
  expect(code).toBe(0);
  return root;
}

describe('what was uploaded', () => {
  it('is recorded once the files are up to date', async () => {
    const root = await uploaded();
    const before = readFileSync(join(root, LOCK), 'utf8');
    expect(JSON.parse(before)).toMatchObject({
      uploads: { production: { greet: { inputs: { name: { type: 'string', required: true } } } } },
    });
    writeFiles(root, oneTool());
    const { code, stderr } = await manifest(root, '--record');
    expect(stderr).toContain('The files are not what the tools declare');
    expect(code).toBe(1);
    expect(readFileSync(join(root, LOCK), 'utf8')).toBe(before);
  });

  it('stops a change that HubSpot refuses, until it is allowed and uploaded', async () => {
    const root = await uploaded();
    writeFiles(root, oneTool(INPUTS.replace("name: { type: 'string'", "name: { type: 'number'")));
    await manifest(root);
    const refused = await manifest(root, '--check');
    expect(refused.stdout).toContain('error INPUT_TYPE_CHANGED  src/tools/greet.ts:3  greet');
    expect(refused.code).toBe(1);

    const allowed = await manifest(root, '--check', '--allow', 'INPUT_TYPE_CHANGED');
    expect(allowed.code).toBe(0);
    await manifest(root, '--record');
    expect((await manifest(root, '--check')).code).toBe(0);
  });

  it('stops a tool that is gone', async () => {
    const root = await uploaded();
    writeFiles(root, oneTool(INPUTS, 'welcome'));
    const { code, stdout } = await manifest(root);
    expect(stdout).toContain('error UID_REMOVED');
    expect(code).toBe(1);
  });

  it('is recorded for each profile', async () => {
    const root = await uploaded();
    writeFiles(root, {
      'workflow-actions/hsprofile.dev.json': JSON.stringify({
        accountId: 7,
        variables: { PUBLIC_URL: 'https://dev.example.com' },
      }),
    });
    const unclear = await manifest(root, '--record');
    expect(unclear.stderr).toBe('error: --profile must say which: dev, production.\n');
    expect(unclear.code).toBe(2);

    writeFiles(root, oneTool());
    await manifest(root);
    await manifest(root, '--record', '--profile', 'dev');
    expect((await manifest(root, '--check', '--profile', 'dev')).code).toBe(0);
    const { code, stdout } = await manifest(root, '--check', '--profile', 'production');
    expect(stdout).toContain('error REQUIRED_INPUT_REMOVED');
    expect(code).toBe(1);
  });

  it('fails the check when the record cannot be read', async () => {
    const root = await uploaded();
    writeFiles(root, { [LOCK]: '<<<<<<< HEAD' });
    const { code, stdout } = await manifest(root, '--check');
    expect(stdout).toContain('error LOCK_INVALID');
    expect(code).toBe(1);
  });
});
