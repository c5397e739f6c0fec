import { expect, it } from 'vitest';
import { checkFile } from './check-file.ts';

it('lets a room use what is below it', () => {
  expect(checkFile('src/http/a.ts', "import { x } from '../execution/index.ts';")).toEqual([]);
  expect(checkFile('src/tools/a.ts', "import { ok } from 'breezeway';")).toEqual([]);
  expect(checkFile('src/worker.ts', "import x from './http/index.ts';")).toEqual([]);
});

it('refuses an import that runs the other way', () => {
  const [problem] = checkFile('src/sdk/a.ts', "import { x } from '../http/index.ts';");
  expect(problem).toBe('src/sdk/a.ts: imports ../http/index.ts; sdk may not use http');
});

it('refuses a type import, a re-export and a dynamic import alike', () => {
  for (const line of [
    "import type { X } from '../../execution/index.ts';",
    "export { x } from '../../execution/index.ts';",
    "const x = await import('../../execution/index.ts');",
  ]) {
    expect(checkFile('src/emulator/crm/a.ts', line)).toHaveLength(1);
  }
});

it('keeps the command line out of http, but for the Workers it runs', () => {
  const line = "import { createWorker } from '../../http/index.ts';";
  expect(checkFile('src/cli/demo/demo.ts', line)).toHaveLength(1);
  expect(checkFile('src/cli/demo/worker.ts', line)).toEqual([]);
});

it("keeps Node's modules in their places", () => {
  const line = "import { readFileSync } from 'node:fs';";
  expect(checkFile('src/http/a.ts', line)).toHaveLength(1);
  expect(checkFile('src/emulator/app.ts', line)).toHaveLength(1);
  expect(checkFile('src/emulator/server.ts', line)).toEqual([]);
  expect(checkFile('src/cli/a.ts', line)).toEqual([]);
});

it('finds a clock, randomness and the network in a pure room', () => {
  for (const line of [
    'Date.now();',
    'new Date();',
    'Math.random();',
    'crypto.randomUUID();',
    'await fetch(url);',
    'setTimeout(f, 1);',
  ]) {
    expect(checkFile('src/signature/a.ts', line)).toHaveLength(1);
    expect(checkFile('src/http/a.ts', line)).toEqual([]);
  }
});

it('does not take a comment or an option called fetch for the network', () => {
  const source = '// fetch(url)\n/* Date.now() */\noptions.fetch(url); new Date(5);';
  expect(checkFile('src/sdk/a.ts', source)).toEqual([]);
});

it('asks for an entry for every new room', () => {
  expect(checkFile('src/attic/a.ts', '')[0]).toContain('has no entry');
});
