import { expect, it } from 'vitest';
import { runBreezeway } from './run.ts';

it('shows each kind of execution with its exact answer and exits 0', {
  timeout: 30_000,
}, async () => {
  const { code, stdout } = await runBreezeway('demo');
  expect(stdout).toContain('Every answer is as it should be.');
  expect(code).toBe(0);
  expect(stdout.match(/^\d+\. /gm)).toHaveLength(11);
  for (const piece of [
    'X-HubSpot-Signature-v3: ',
    'AGENTS',
    'WORKFLOWS on DEAL 1',
    '"errorCode":"INPUT_INVALID"',
    '"errorCode":"INTERNAL"',
    '"errorCode":"DEAL_NOT_FOUND"',
    '{"code":"SIGNATURE_INVALID"',
    'log     {"event":"execution","tool":"summarize-deal","portalId":"123456","source":"AGENTS"',
  ]) {
    expect(stdout).toContain(piece);
  }
  expect(stdout).not.toContain('Cannot divide 42');
});
