import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@hubspot/api-client';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/index.ts';
import { ERROR_CODES } from '../../src/execution/error-codes.ts';
import { CHECKS } from '../../src/manifest/checks/check-codes.ts';
import { copyRepository } from '../cli/copy-repository.ts';
import { ROOT, runBreezeway, runBreezewayIn, startBreezeway } from '../cli/run.ts';
import {
  commands,
  jsonBlock,
  README,
  shownOutputs,
  snippet,
  steady,
  table,
} from './read-readme.ts';

it("shows the demo's real output", async () => {
  const { stdout } = await runBreezeway('demo');
  const real = steady(stdout);
  const shown = shownOutputs('npm run demo');
  expect(shown).toHaveLength(2);
  for (const scene of shown.flatMap((block) => block.split('\n\n'))) {
    expect(real).toContain(steady(scene).trimEnd());
  }
});

it("shows dev's real output, and its invoke commands work", async () => {
  const dev = startBreezeway(copyRepository(), 'dev', '--port', '0', '--emulator-port', '0');
  const [, url = ''] = await dev.waitFor(/Worker +(http:\S+)/);
  const invocations = commands().filter((command) => command.includes(' invoke '));
  expect(invocations).toHaveLength(2);
  for (const command of invocations) {
    const args = /^npm run breezeway -- (.*)$/.exec(command)?.[1] ?? '';
    const words = [...args.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) =>
      word.replaceAll('"', ''),
    );
    expect(await runBreezeway(...words, '--url', url)).toMatchObject({ code: 0 });
  }
  const { input } = await dev.waitFor(/flag-stalled-deal.*\n/);
  for (const block of shownOutputs('npm run dev')) expect(steady(input)).toContain(steady(block));
});

it('has commands for executions and for the emulated portal that work', async () => {
  const dev = startBreezeway(copyRepository(), 'dev', '--port', '0', '--emulator-port', '0');
  const [, url = ''] = await dev.waitFor(/Worker +(http:\S+)/);
  const [, emulator = ''] = await dev.waitFor(/Emulator +(http:\S+)/);
  const operations = commands().filter((command) => command.includes(' executions '));
  expect(operations).toHaveLength(6);
  for (const command of operations) {
    const approval = { question: 'Go on?', approver: 'maria.lopez@example.com' };
    const inputs = Object.entries(approval).flatMap(([name, text]) => ['-i', `${name}=${text}`]);
    const source = ['--as', 'workflow', '--url', url];
    await runBreezeway('invoke', 'request-approval', ...inputs, ...source);
    const list = ['executions', 'list', '--status', 'blocked', '--json', '--url', url];
    const { executions } = JSON.parse((await runBreezeway(...list)).stdout);
    const words = command.replace('<callbackId>', executions[0].callbackId).split(' ').slice(4);
    const { code, stdout, stderr } = await runBreezeway(...words, '--url', url);
    // Nothing is to be retried while somebody is asked: that is said, and nothing else is wrong.
    const isRetry = words.includes('retry');
    expect(code, `${command}\n${stdout}${stderr}`).toBe(isRetry ? 1 : 0);
    if (isRetry) expect(stderr).toContain('EXECUTION_NOT_WAITING');
  }

  const curls = commands().filter((command) => command.startsWith('curl '));
  expect(curls).toHaveLength(5);
  for (const command of curls) {
    const local = command.replaceAll('http://127.0.0.1:8788', emulator);
    const answer = execFileSync('bash', ['-c', `${local} --silent --fail`], { encoding: 'utf8' });
    expect(() => JSON.parse(answer)).not.toThrow();
  }
});

it('has commands for accounts that work, and shows their real output', async () => {
  const dev = startBreezeway(copyRepository(), 'dev', '--port', '0', '--emulator-port', '0');
  const [, url = ''] = await dev.waitFor(/Worker +(http:\S+)/);
  const operations = [...new Set(commands().filter((command) => command.includes(' accounts ')))];
  expect(operations).toHaveLength(6);
  const shown = shownOutputs('npm run breezeway -- accounts list --status CONNECTED');
  expect(shown).toHaveLength(1);
  for (const command of operations) {
    const { code, stdout, stderr } = await runBreezeway(
      ...command.split(' ').slice(4),
      '--url',
      url,
    );
    expect(code, `${command}\n${stdout}${stderr}`).toBe(0);
    if (command.includes(' list ')) expect(aged(stdout)).toBe(aged(shown[0] ?? ''));
  }
});

it('makes keys as it says, and has apps that can be set', () => {
  const run = (command: string) => execFileSync('bash', ['-c', command], { encoding: 'utf8' });
  // The new key in front, as for a change.
  const making = commands().filter((command) => command.startsWith('echo '));
  const vaultKeys = making.map((command) => run(command).trim()).join(',');
  const [apiKey = ''] = commands().filter((command) => command.startsWith('openssl '));
  const apps = jsonBlock('clientId').replaceAll('"…"', () =>
    `"example-${Math.random()}"`.replace('.', ''),
  );
  const bindings = { LEDGER: {}, RUNNER: {}, VAULT: {}, THROTTLE: {}, DIRECTORY: {} };
  const own = { VAULT_KEYS: vaultKeys, BREEZEWAY_API_KEY: run(apiKey), HUBSPOT_APPS: apps };
  const reading = readConfig({ ...bindings, ...own });
  const ids = [{ id: '2027-03' }, { id: '2026-11' }];
  expect(reading).toMatchObject({ ok: true, config: { vaultKeys: ids } });
});

it('has snippets that compile and run as a newcomer would use them', async () => {
  const folder = copyRepository();
  writeFileSync(join(folder, 'src/tools/rename-deal.ts'), snippet('tool'));
  writeFileSync(join(folder, 'src/tools/close-tickets.ts'), snippet('crm'));
  writeFileSync(join(folder, 'src/tools/close-deal.ts'), snippet('rate-limit'));
  writeFileSync(join(folder, 'src/tools/import-orders.ts'), snippet('deferred'));
  writeFileSync(join(folder, 'src/tools/move-deal.ts'), snippet('options'));
  writeFileSync(join(folder, 'src/approve.ts'), snippet('complete'));
  const index = snippet('worker')
    .replace('\n', "\nimport { moveDeal } from './move-deal.ts';\n")
    .replace('  worker.', "  worker.action('move-deal', moveDeal);\n  worker.");
  writeFileSync(join(folder, 'src/tools/index.ts'), index);
  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), { cwd: folder });

  const dev = startBreezeway(folder, 'dev', '--port', '0', '--emulator-port', '0');
  const [, url = ''] = await dev.waitFor(/Worker +(http:\S+)/);
  const [, emulator = ''] = await dev.waitFor(/Emulator +(http:\S+)/);
  const inputs = ['-i', 'dealId=1', '-i', 'name=Renewal', '-i', 'style=Upper Case'];
  const { stdout } = await runBreezeway('invoke', 'rename-deal', ...inputs, '--url', url, '--json');
  expect(JSON.parse(stdout).outputFields).toEqual({
    oldName: 'Northwind: point-of-sale renewal',
    errorCode: '',
    errorMessage: '',
    ctaCrmObjectType: 'deal',
    ctaCrmObjectId: '1',
    ctaLabel: 'Open the deal',
    hs_execution_state: 'SUCCESS',
  });
  await dev.waitFor(/info {2}renamed a deal/);
  const client = new Client({ accessToken: 'emulator-access-token', basePath: emulator });
  const deal = await client.crm.deals.basicApi.getById('1', ['dealname']);
  expect(deal.properties['dealname']).toBe('RENEWAL');

  const [fetching = ''] = commands().filter((command) => command.includes(' options '));
  const words = fetching.split(' ').slice(4);
  const stages = await runBreezeway(...words, '--url', url);
  expect(stages).toMatchObject({ code: 0, stderr: '' });
  expect(stages.stdout).toContain('{"label":"Contract Sent","value":"contractsent"}');
  await dev.waitFor(
    /✓ {2}move-deal {2}options of stage {2}7 options · \d+ ms · 1 HubSpot request\n/,
  );
  const pipelines = ['options', 'move-deal', 'pipeline', '--url', url, '--json'];
  expect(JSON.parse((await runBreezeway(...pipelines)).stdout)).toEqual({
    options: [{ label: 'Sales Pipeline', value: 'default' }],
  });
  const move = ['move-deal', '-i', 'pipeline=default', '-i', 'stage=closedwon'];
  await runBreezeway('invoke', ...move, '--as', 'workflow', '--url', url);
  const moved = await client.crm.deals.basicApi.getById('1', ['dealstage']);
  expect(moved.properties['dealstage']).toBe('closedwon');
});

it("shows manifest's real output, and imports as it says", async () => {
  const folder = copyRepository();
  writeFileSync(join(folder, 'src/tools/rename-deal.ts'), snippet('tool'));
  writeFileSync(join(folder, 'src/tools/index.ts'), snippet('worker'));
  // Whoever has followed the README has the files that are to be written already.
  rmSync(join(folder, 'workflow-actions/app'), { recursive: true });
  const { stdout } = await runBreezewayIn(folder, ['manifest']);
  const [shown = ''] = shownOutputs('npm run breezeway -- manifest');
  expect(stdout.split('\n')).toEqual(expect.arrayContaining(shown.trimEnd().split('\n')));
  expect(shown).not.toBe('');

  const [imported] = commands().filter((command) => command.includes(' import '));
  const file = imported?.split(' ').at(-1) ?? '';
  copyFileSync(join(ROOT, 'test/manifest/fixtures/deployed-ping.json'), join(folder, file));
  expect(await runBreezewayIn(folder, ['import', file])).toMatchObject({ code: 0 });
});

it("shows the doctor's real output", async () => {
  const folder = copyRepository();
  const profile = 'workflow-actions/hsprofile.production.json';
  const text = jsonBlock('accountId');
  // Nobody is there, as nobody is at the URL of the README; but nobody ever can be.
  const [url = ''] = /https:[^"]+/.exec(text) ?? [];
  const nobody = 'https://breezeway.invalid';
  writeFileSync(join(folder, profile), text.replace(url, nobody));
  await runBreezewayIn(folder, ['manifest']);
  const { stdout } = await runBreezewayIn(folder, ['doctor'], { HUBSPOT_CLIENT_SECRET: '' });
  // Without a network, names are not asked for.
  const real = stdout.replaceAll(nobody, url).replace('EAI_AGAIN', 'ENOTFOUND');
  const [shown = ''] = shownOutputs('npm run breezeway -- doctor');
  expect(real).toContain(shown);
  expect(shown).not.toBe('');
});

it('lists every check with its level and meaning', () => {
  expect(
    table('### Checks').map(([code, ...rest]) => [code?.replaceAll('`', ''), ...rest]),
  ).toEqual(Object.entries(CHECKS).map(([code, { level, meaning }]) => [code, level, meaning]));
});

it('lists every error code with its status and message', () => {
  const refusals = table('These refuse a request:').map(([code, status, message]) => [
    code?.replaceAll('`', ''),
    Number(status),
    message,
  ]);
  const failures = table('These settle an execution').map(([code, message]) => [
    code?.replaceAll('`', ''),
    200,
    message,
  ]);
  expect([...refusals, ...failures]).toEqual(
    Object.entries(ERROR_CODES).map(([code, { status, message }]) => [code, status, message]),
  );
});

it('lists every setting', () => {
  const documented = table('### Configuration').map(([name]) => name?.replaceAll('`', ''));
  const source = readFileSync(join(ROOT, 'src/config/settings.ts'), 'utf8');
  const settings = [...source.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name);
  expect(documented.toSorted()).toEqual(settings.toSorted());
  expect(settings.length).toBeGreaterThan(3);
});

it('sets and deletes only settings that there are', () => {
  const known = table('### Configuration').map(([name]) => name?.replaceAll('`', ''));
  const named = commands().flatMap((command) => {
    const [, name] = /^npx wrangler secret (?:put|delete) ([A-Z_]+)/.exec(command) ?? [];
    return name === undefined ? [] : [name];
  });
  expect(known).toEqual(expect.arrayContaining(named));
  expect(named.length).toBeGreaterThan(4);
});

it('lists every field of an app, and every outcome of an install', () => {
  const firsts = (after: string) =>
    table(after).flatMap(([cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  const bindings = { LEDGER: {}, RUNNER: {}, VAULT: {}, THROTTLE: {}, DIRECTORY: {} };
  const reading = readConfig({ ...bindings, HUBSPOT_APPS: '[{"x":1}]' });
  const [problem = ''] = reading.ok ? [] : reading.problems;
  expect(problem).toContain(firsts('| field | |').join(', '));

  const source = ['log-install', 'problem-page', 'finish-install']
    .map((name) => readFileSync(join(ROOT, `src/http/oauth/${name}.ts`), 'utf8'))
    .join('\n');
  const outcomes = firsts('| `outcome` of `install` | |');
  for (const outcome of outcomes) expect(source).toMatch(new RegExp(`\\b${outcome}\\b`));
  const [, levels = ''] = /const LEVELS = \{([^}]*)\}/.exec(source) ?? [];
  const logged = [...levels.matchAll(/(\w+):/g)].map(([, name]) => name);
  expect(logged.length).toBeGreaterThan(5);
  expect(outcomes).toEqual(expect.arrayContaining(logged));
});

it('names only commands and folders that exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const command of commands()) {
    const [, script] = /^npm (?:run )?(\S+)/.exec(command) ?? [];
    const [, tool] = /^npx (\S+)/.exec(command) ?? [];
    const isKnown =
      script === 'ci' ||
      ['npm install -g @hubspot/cli', 'hs account auth'].includes(command) ||
      command.startsWith('curl ') ||
      /^(echo "[\w-]+:\$\(openssl rand -base64 32\)"|openssl rand -hex 32)$/.test(command) ||
      (script !== undefined && script in scripts) ||
      (tool !== undefined && existsSync(join(ROOT, 'node_modules/.bin', tool)));
    expect(isKnown, command).toBe(true);
  }
  for (const [, folder = ''] of README.matchAll(/`(src\/[\w./-]+)`/g)) {
    expect(existsSync(join(ROOT, folder)), folder).toBe(true);
  }
});

/** A table whose columns are as wide as what is in them, with the age of a row left out. */
function aged(output: string): string {
  return output
    .replaceAll(/\d+ s\b/g, 'N s')
    .replaceAll(/ +/g, ' ')
    .trim();
}
