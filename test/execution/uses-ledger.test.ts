import { expect, it } from 'vitest';
import { usesLedger } from '../../src/execution/uses-ledger.ts';
import { ok } from '../../src/sdk/index.ts';
import type { ToolType } from '../../src/sdk/tool.ts';
import { toolOf } from './run-tool.ts';

const SOURCES = ['WORKFLOWS', 'AGENTS', 'TEST', 'COPILOT'] as const;

it.each<[ToolType | 'workflow only', boolean | undefined, readonly boolean[]]>([
  ['workflow only', undefined, [true, false, false, false]],
  ['workflow only', true, [true, true, true, true]],
  ['workflow only', false, [false, false, false, false]],
  ['TAKE_ACTION', undefined, [true, true, true, true]],
  ['TAKE_ACTION', false, [false, false, false, false]],
  ['GET_DATA', undefined, [false, false, false, false]],
  ['GET_DATA', true, [true, true, true, true]],
  ['GENERATE', undefined, [false, false, false, false]],
  ['GENERATE', true, [true, true, true, true]],
])('%s with dedupe %s: %j', (toolType, dedupe, expected) => {
  const tool = toolOf({
    handler: () => ok(),
    ...(dedupe !== undefined && { dedupe }),
    ...(toolType !== 'workflow only' && { agent: { description: 'x', toolType } }),
  });
  expect(SOURCES.map((source) => usesLedger(tool, source))).toEqual(expected);
});

it('an agent tool that names no type is TAKE_ACTION', () => {
  const tool = toolOf({ handler: () => ok(), agent: { description: 'x' } });
  expect(usesLedger(tool, 'AGENTS')).toBe(true);
});
