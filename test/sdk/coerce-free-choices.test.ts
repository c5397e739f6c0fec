import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { InputField } from '../../src/sdk/index.ts';
import { accept, refuse } from './parse-field.ts';

const STAGE: InputField = { type: 'enumeration', options: () => ({ options: ['a'] }) };
const STAGES: InputField = { ...STAGE, multiple: true };

describe('one choice among options that a function makes', () => {
  it.each(['a', 'b', 'anything at all', 'plain;exec', 'constructor'])('takes %j', (text) => {
    expect(accept(STAGE, text)).toBe(text);
    expect(accept(STAGE, text, 'agent')).toBe(text);
  });

  it('takes numbers and booleans as text', () => {
    expect(accept(STAGE, 4711)).toBe('4711');
    expect(accept(STAGE, true)).toBe('true');
  });

  it('is absent when it is empty', () => {
    expect(accept(STAGE, ' ')).toBe(undefined);
    expect(refuse({ ...STAGE, required: true }, '')).toBe('is required');
    expect(accept({ ...STAGE, default: 'z' }, '')).toBe('z');
  });

  it('refuses lists and objects', () => {
    expect(refuse(STAGE, ['a'])).toBe('must be text');
    expect(refuse(STAGE, {}, 'agent')).toBe('must be text');
  });

  it('is refined by its schema', () => {
    const field: InputField = { ...STAGE, schema: z.string().regex(/^\d+$/, 'must be an id') };
    expect(accept(field, '12')).toBe('12');
    expect(refuse(field, 'a')).toBe('must be an id');
  });
});

describe('several of them', () => {
  it('are split at ";", trimmed, and empty pieces and repetitions dropped', () => {
    expect(accept(STAGES, 'x')).toEqual(['x']);
    expect(accept(STAGES, ';x; y ;;x;')).toEqual(['x', 'y']);
    expect(accept(STAGES, ['x', 7, ''])).toEqual(['x', '7']);
  });

  it('are absent when all are empty', () => {
    expect(accept(STAGES, ' ; ')).toBe(undefined);
    expect(accept({ ...STAGES, default: ['z'] }, '')).toEqual(['z']);
  });

  it('are refused for one that is no text', () => {
    expect(refuse(STAGES, ['x', { value: 'y' }])).toBe('must be text');
  });

  it('are refined by the schema, as a list', () => {
    const field: InputField = { ...STAGES, schema: z.array(z.string()).max(2, 'must be two') };
    expect(accept(field, 'x;y')).toEqual(['x', 'y']);
    expect(refuse(field, 'x;y;z')).toBe('must be two');
  });
});
