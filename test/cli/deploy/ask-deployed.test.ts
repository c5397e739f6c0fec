import { beforeEach, expect, it, vi } from 'vitest';
import { askDeployed } from '../../../src/cli/deploy/ask-deployed.ts';
import type { Health } from '../../../src/cli/doctor/ask-health.ts';
import { toolsDigest } from '../../../src/sdk/tools-digest.ts';
import definition from '../../../src/tools/index.ts';

const ids = [...definition.tools.keys()];
const serves = {
  kind: 'serves',
  worker: definition.name,
  tools: ids.length,
  toolsDigest: await toolsDigest(ids),
} as const;
const target = {
  name: 'production',
  profile: undefined,
  file: 'workflow-actions/hsprofile.production.json',
  url: 'https://tools.example.com',
};

let output = '';
beforeEach(() => {
  output = '';
  const write = (line: string) => {
    output += `${line}\n`;
  };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(write),
    vi.spyOn(console, 'error').mockImplementation(write),
  ];
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
});

/** Asks Workers that answer with these, one after the other; the last one goes on for ever. */
async function ask(...answers: readonly [Health, ...Health[]]) {
  let pauses = 0;
  const code = await askDeployed({
    target,
    definition,
    ask: async () => answers[Math.min(pauses, answers.length - 1)] ?? answers[0],
    pause: async () => {
      pauses += 1;
    },
  });
  return { code, pauses };
}

it('goes on when the Worker that was deployed is there', async () => {
  expect(await ask(serves)).toEqual({ code: 0, pauses: 0 });
  expect(output).toMatch(
    /^ok {4}worker production: https:\/\/tools\.example\.com serves .*declared/,
  );
});

it('waits for a Worker that is not everywhere yet', async () => {
  const old = { ...serves, toolsDigest: '0' };
  const nobody = { kind: 'stranger', status: 404 } as const;
  expect(await ask(nobody, old, serves)).toEqual({ code: 0, pauses: 2 });
  expect(output.match(/Asking again/g)).toHaveLength(1);
});

it('goes on without settings, which come after the first upload', async () => {
  const problems = ['HUBSPOT_CLIENT_SECRET is missing: it signs.\u001b[2J'];
  expect(await ask({ kind: 'not-configured', problems })).toEqual({ code: 0, pauses: 0 });
  expect(output).toMatch(/^warn {2}worker production: HUBSPOT_CLIENT_SECRET is missing/);
  expect(output).toContain('npx wrangler secret put HUBSPOT_CLIENT_SECRET');
  expect(output).toContain('Secrets come after the first upload');
  expect(output).not.toContain('\u001b[2J');
});

it.each<[string, Health]>([
  ['nobody', { kind: 'unreachable', reason: 'ENOTFOUND' }],
  ['another service', { kind: 'stranger', status: 200 }],
  ['another Worker', { ...serves, worker: 'other' }],
  ['other tools', { ...serves, toolsDigest: '0' }],
  ['an earlier Breezeway', { ...serves, toolsDigest: undefined }],
])('takes %s for another Worker, in the end', async (_, health) => {
  const { code, pauses } = await ask(health);
  expect([code, pauses > 0]).toEqual([1, true]);
  expect(output).toMatch(/^fail {2}worker production: /m);
  expect(output).toContain(`PUBLIC_URL in ${target.file} may be another Worker's: put the URL`);
});

it('does not wait where a redirect stands', async () => {
  expect(await ask({ kind: 'redirects', status: 301 })).toEqual({ code: 1, pauses: 0 });
  expect(output).toContain(`Put the URL it leads to into ${target.file} as PUBLIC_URL.`);
});

it('asks nobody when nothing says whom', async () => {
  const nowhere = { ...target, url: undefined };
  await expect(askDeployed({ target: nowhere, definition })).rejects.toThrow('Nothing says what');
});
