import { expect, it } from 'vitest';
import { defineWorker } from '../../src/sdk/index.ts';
import { newApp, type SendOptions, send } from './signed-app.ts';

const HEALTH: SendOptions = { path: '/health', method: 'GET', version: 'none' };

it('says how much a Worker serves, and which tools without naming them', async () => {
  const { status, json, text } = await send(HEALTH);
  expect(status).toBe(200);
  expect(json).toEqual({
    status: 'ok',
    worker: 'test',
    tools: 4,
    // printf 'crm\necho\nquiet\nthrows' | sha256sum
    toolsDigest: 'a07a7b2a6107b099',
  });
  expect(text).not.toContain('echo');
});

it('gives the same answer to every request, and to HEAD only its head', async () => {
  const app = newApp({});
  const first = await send({ ...HEALTH, app });
  expect((await send({ ...HEALTH, app })).text).toBe(first.text);
  const head = await send({ ...HEALTH, app, method: 'HEAD' });
  expect([head.status, head.text]).toEqual([200, '']);
});

it('tells other tools apart, whatever the order they are declared in', async () => {
  const texts = { label: 'x', description: 'x', handler: () => ({}) };
  const digestOf = async (...ids: string[]) => {
    const worker = defineWorker('test', (it) => {
      for (const id of ids) it.worker.tool(id, texts);
    });
    return (await send({ ...HEALTH, worker })).json['toolsDigest'];
  };
  const digest = await digestOf('ab', 'c');
  expect(await digestOf('c', 'ab')).toBe(digest);
  expect(await digestOf('a', 'bc')).not.toBe(digest);
  expect(await digestOf('ab')).not.toBe(digest);
  expect(await digestOf()).toMatch(/^[0-9a-f]{16}$/);
});
