import { expect, it } from 'vitest';
import type { CheckContext } from '../../../src/manifest/checks/check-context.ts';
import { defineWorker, ok, type ToolDefinition } from '../../../src/sdk/index.ts';
import { appWith, check, checkTools, type Tools } from './declare.ts';

/** Becomes two components, the second one with `-agent` behind its id. */
const SPLIT: Partial<ToolDefinition> = {
  input: { note: { type: 'string' } },
  agent: { description: 'Use when asked.', expose: [] },
};

function found(tools: Tools, context: Partial<CheckContext> = {}) {
  return checkTools(tools, context).map(({ code, tool, message }) => [
    code,
    tool,
    message.replace(/\. HubSpot.*|; HubSpot.*/s, ''),
  ]);
}

it('finds the id of an agents’ component on another tool', () => {
  expect(found({ 'deal-agent': {}, deal: SPLIT })).toEqual([
    [
      'UID_DUPLICATE',
      'deal',
      'The component for agents is called deal-agent, and so is the tool deal-agent',
    ],
  ]);
});

it('has nothing to say of two tools whose components differ', () => {
  expect(found({ 'deal-agent': {}, deal: {}, other: SPLIT })).toEqual([]);
});

it('finds the id of the app, as it is on disk', () => {
  expect(found({ test_app: {}, t: {} }, { app: appWith() })).toEqual([
    ['UID_DUPLICATE', 'test_app', 'The id is test_app, and so is the app'],
  ]);
});

it('finds the id of the app that the Worker declares', () => {
  const definition = defineWorker('test', ({ worker }) => {
    const auth = { type: 'static', requiredScopes: [] } as const;
    worker.app({ uid: 'mine', name: 'Mine', description: 'My app.', auth });
    worker.tool('mine', { label: 'A', description: 'B', handler: () => ok() });
  });
  expect(check(definition).map(({ code }) => code)).toEqual(['UID_DUPLICATE']);
});

it('finds ids of the rest of the project, also on a component for agents', () => {
  expect(found({ a: {}, t: SPLIT }, { otherUids: ['a', 't-agent', 'x'] })).toEqual([
    [
      'UID_DUPLICATE',
      'a',
      expect.stringContaining('a component of the project that no tool makes'),
    ],
    ['UID_DUPLICATE', 't', expect.stringContaining('The component for agents is called t-agent')],
  ]);
});

it('takes an id of which the agents’ one has 64 characters, and no longer one', () => {
  expect(found({ ['a'.repeat(58)]: SPLIT })).toEqual([]);
  const long = 'a'.repeat(60);
  expect(found({ [long]: SPLIT })).toEqual([
    [
      'UID_INVALID',
      long,
      `The component for agents is called ${long}-agent, which has 66 characters`,
    ],
  ]);
  expect(found({ ['a'.repeat(64)]: {} })).toEqual([]);
});

it('finds ids that differ in the case of letters alone: their files may be one', () => {
  expect(found({ Deal: {}, deal: {}, other: {} })).toEqual([
    ['UID_DUPLICATE', 'Deal', expect.stringContaining('deal differs from it in the case')],
  ]);
});
