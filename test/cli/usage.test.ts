import { expect, it } from 'vitest';
import { runBreezeway } from './run.ts';

it('explains every command', async () => {
  for (const command of ['demo', 'dev', 'invoke', 'options']) {
    const { code, stdout } = await runBreezeway(command, '--help');
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: breezeway ${command}`);
  }
});

it.each([
  [['nonsense']],
  [['dev', '--port', 'ten']],
  [['dev', '--port', '70000']],
  [['dev', '--port', '']],
  [['invoke', 'x', '--url', 'localhost:8787']],
  [['invoke']],
  [['invoke', 'x', '--input', 'novalue']],
  [['invoke', 'x', '--object', 'deals']],
  [['invoke', 'x', '--as', 'robot']],
  [['options', 'x']],
  [['options', 'x', 'y', '--input', 'novalue']],
  [['options', 'x', 'y', '--url', 'localhost:8787']],
])('exits 2 for %j', async (args) => {
  const { code, stderr } = await runBreezeway(...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: /);
});
