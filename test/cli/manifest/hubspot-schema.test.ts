import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyRepository } from '../copy-repository.ts';
import { runBreezewayIn } from '../run.ts';
import { startFakeHubSpot } from './fake-hubspot.ts';
import { oneTool, writeFiles } from './write-tools.ts';

/** As HubSpot gives them out: by component type, for a component's `config`. */
const schemas = (workflowAction: object) => ({
  APPLICATION: { type: 'object' },
  WORKFLOW_ACTION: workflowAction,
});

async function repository(): Promise<string> {
  const root = copyRepository();
  writeFiles(root, oneTool());
  await runBreezewayIn(root, ['manifest']);
  return root;
}

it('asks for HubSpot’s own schema with the user’s key, and passes when it fits', async () => {
  const hubspot = await startFakeHubSpot(
    schemas({ type: 'object', required: ['actionUrl', 'labels'] }),
  );
  const { code, stdout } = await runBreezewayIn(
    await repository(),
    ['manifest', '--check', '--validate'],
    hubspot.env,
  );
  expect(stdout).toContain("HubSpot's own schema for 2026.03 takes every file.");
  expect(code).toBe(0);
  expect(hubspot.requests).toEqual([
    'POST /localdevauth/v1/auth/refresh no token',
    'GET /project-components-external/project-schemas/v3/2026.03 Bearer short-lived',
  ]);
});

it('fails with what HubSpot’s own schema refuses', async () => {
  const hubspot = await startFakeHubSpot(
    schemas({ type: 'object', required: ['somethingNew'], properties: {} }),
  );
  const { code, stdout } = await runBreezewayIn(
    await repository(),
    ['manifest', '--check', '--validate'],
    hubspot.env,
  );
  expect(stdout).toContain('error FILE_INVALID');
  expect(stdout).toContain("Missing required field: 'config.somethingNew'");
  expect(code).toBe(1);
});

it('says so and passes without a key', async () => {
  const home = mkdtempSync(join(tmpdir(), 'breezeway-home-'));
  const { code, stdout } = await runBreezewayIn(
    await repository(),
    ['manifest', '--check', '--validate'],
    { HOME: home },
  );
  expect(stdout).toContain('there is no personal access key');
  expect(code).toBe(0);
});

it('fails when HubSpot cannot be reached, and shows no key', async () => {
  const hubspot = await startFakeHubSpot(schemas({}));
  const { code, stdout, stderr } = await runBreezewayIn(
    await repository(),
    ['manifest', '--check', '--validate'],
    { ...hubspot.env, HTTPS_PROXY: 'http://127.0.0.1:1' },
  );
  expect(stderr).toContain("HubSpot's own schema could not be asked");
  expect(code).toBe(1);
  expect(stdout + stderr).not.toContain('sentinel');
});
