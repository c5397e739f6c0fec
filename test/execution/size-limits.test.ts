import { describe, expect, it } from 'vitest';
import { settle } from '../../src/execution/settle.ts';
import { cutText, cutToBytes, jsonBytes } from '../../src/execution/size-limits.ts';
import { failContinue, ok } from '../../src/sdk/index.ts';
import { toolOf } from './run-tool.ts';

const tool = toolOf({
  output: { long: { type: 'string' }, short: { type: 'string' } },
  agent: { description: 'x' },
  handler: () => ok(),
});
const byteLength = (text: string) => new TextEncoder().encode(text).length;

function settled(source: string, outputs: object) {
  const { body, warnings } = settle(tool, source, ok(outputs));
  return { body, warnings, fields: JSON.parse(body).outputFields };
}

describe('an output of a workflow', () => {
  it('is whole up to 65,000 characters', () => {
    const { fields, warnings } = settled('WORKFLOWS', { long: 'x'.repeat(65_000) });
    expect(fields.long).toHaveLength(65_000);
    expect(warnings).toEqual([]);
  });

  it('is cut beyond, to 65,000 with a visible marker, and with a warning', () => {
    const { fields, warnings } = settled('WORKFLOWS', { long: 'x'.repeat(65_001), short: 's' });
    expect(fields.long).toHaveLength(65_000);
    expect(fields.long.slice(-40)).toBe('xxxxxxx … [cut, 65001 characters in all]');
    expect(fields.short).toBe('s');
    expect(warnings).toEqual(['output long is too long; it was cut']);
  });

  it('is cut also when it is the error’s message', () => {
    const { body } = settle(tool, 'WORKFLOWS', failContinue('x'.repeat(70_000)));
    expect(JSON.parse(body).outputFields.errorMessage).toHaveLength(65_000);
  });

  it('may together with others be far over 32 KB', () => {
    const { body } = settled('WORKFLOWS', { long: 'x'.repeat(60_000), short: 'y'.repeat(60_000) });
    expect(body.length).toBeGreaterThan(120_000);
  });
});

describe('an answer to an agent', () => {
  it('is whole up to 32 KB of JSON and cut one byte later', () => {
    const frame = byteLength(settled('AGENTS', {}).body);
    const fits = 'x'.repeat(32_768 - frame);
    expect(byteLength(settled('AGENTS', { long: fits }).body)).toBe(32_768);
    expect(settled('AGENTS', { long: fits }).warnings).toEqual([]);
    const { warnings, body, fields } = settled('AGENTS', { long: `${fits}x` });
    expect(warnings).toEqual(['output long is too long; it was cut']);
    expect(byteLength(body)).toBeLessThanOrEqual(32_768);
    expect(fields.long).toContain('[cut, ');
  });

  it.each(['AGENTS', 'COPILOT'])('is counted in bytes, not in characters (%s)', (source) => {
    const { body, fields } = settled(source, { long: '漢'.repeat(20_000), short: '🚀'.repeat(9) });
    expect(byteLength(body)).toBeLessThanOrEqual(32_768);
    expect(byteLength(body)).toBeGreaterThan(32_700);
    expect(fields.short).toBe('🚀'.repeat(9));
    expect(fields.hs_execution_state).toBe('SUCCESS');
  });

  it('is counted as JSON writes it: escapes take up to six bytes', () => {
    const { body } = settled('AGENTS', { long: '\u0000'.repeat(30_000) });
    expect(byteLength(body)).toBeLessThanOrEqual(32_768);
    const lone = settled('AGENTS', { long: '\ud83d'.repeat(30_000) });
    expect(byteLength(lone.body)).toBeLessThanOrEqual(32_768);
  });

  it('keeps short outputs and cuts long ones alike', () => {
    const outputs = { long: 'a'.repeat(40_000), short: 'b'.repeat(40_000) };
    const { fields } = settled('AGENTS', outputs);
    expect(fields.long).toHaveLength(fields.short.length);
  });
});

describe('cutText', () => {
  it('never cuts a surrogate pair in half', () => {
    for (let padding = 0; padding < 4; padding++) {
      const cut = cutText('x'.repeat(padding) + '🚀'.repeat(100), 101);
      expect(cut.length).toBeLessThanOrEqual(101);
      expect(cut.isWellFormed()).toBe(true);
    }
  });

  it('gives nothing rather than half a marker', () => {
    expect(cutText('x'.repeat(100), 10)).toBe('');
    expect(cutText('x'.repeat(10), 10)).toBe('x'.repeat(10));
    expect(cutText('x', 0)).toBe('');
  });
});

it('cutToBytes cuts the longest and spares the others', () => {
  const texts = { a: 'x'.repeat(500), b: 'ä'.repeat(30) };
  const cut = cutToBytes(texts, 300);
  expect(jsonBytes(cut)).toBeLessThanOrEqual(300);
  expect(cut['b']).toBe(texts.b);
  expect(cutToBytes({}, 10)).toEqual({});
});
