import { describe, expect, it } from 'vitest';
import type { InputField } from '../../src/sdk/index.ts';
import { accept, refuse } from './parse-field.ts';

const TONE: InputField = {
  type: 'enumeration',
  options: [{ value: 'plain', label: 'Plain words' }, { value: 'exec', label: 'Executive' }, 'raw'],
};
const TAGS: InputField = { ...TONE, multiple: true };

describe('one choice', () => {
  it('takes a value, also with spaces around it', () => {
    expect(accept(TONE, 'exec')).toBe('exec');
    expect(accept(TONE, ' raw ')).toBe('raw');
  });

  it('takes a label, whatever its case, from an agent', () => {
    expect(accept(TONE, 'executive', 'agent')).toBe('exec');
    expect(accept(TONE, '  PLAIN WORDS ', 'agent')).toBe('plain');
    expect(accept(TONE, 'RAW', 'agent')).toBe('raw');
  });

  it('takes no label from a workflow', () => {
    expect(refuse(TONE, 'Executive')).toBe('must be one of plain, exec, raw');
    expect(refuse(TONE, 'RAW')).toBe('must be one of plain, exec, raw');
  });

  it('prefers a value to a label that reads the same', () => {
    const swapped: InputField = {
      type: 'enumeration',
      options: [
        { value: 'a', label: 'b' },
        { value: 'b', label: 'a' },
      ],
    };
    expect(accept(swapped, 'a', 'agent')).toBe('a');
    expect(accept(swapped, ' b ', 'agent')).toBe('b');
    expect(accept(swapped, 'B', 'agent')).toBe('a');
  });

  it('matches options that look like numbers and booleans', () => {
    const field: InputField = { type: 'enumeration', options: ['1', 'true'] };
    expect(accept(field, 1)).toBe('1');
    expect(accept(field, true)).toBe('true');
  });

  it.each(['constructor', '__proto__', 'toString', 'plain;exec', 'other'])('refuses %s', (text) => {
    expect(refuse(TONE, text)).toBe('must be one of plain, exec, raw');
    expect(refuse(TONE, text, 'agent')).toBe('must be one of plain, exec, raw');
  });

  it('refuses lists and objects', () => {
    expect(refuse(TONE, ['plain'])).toBe('must be one of plain, exec, raw');
    expect(refuse(TONE, {}, 'agent')).toBe('must be one of plain, exec, raw');
  });
});

describe('several choices', () => {
  const RULE = 'must be some of plain, exec, raw, separated by ";"';

  it('splits at ";" and drops empty pieces and repetitions', () => {
    expect(accept(TAGS, 'plain')).toEqual(['plain']);
    expect(accept(TAGS, 'exec;plain')).toEqual(['exec', 'plain']);
    expect(accept(TAGS, ';exec; plain ;;exec;')).toEqual(['exec', 'plain']);
  });

  it('takes a JSON list', () => {
    expect(accept(TAGS, ['raw', 'exec', 'raw', ''])).toEqual(['raw', 'exec']);
  });

  it('takes labels from an agent, which fall together with their values', () => {
    expect(accept(TAGS, 'Executive;exec;RAW', 'agent')).toEqual(['exec', 'raw']);
    expect(refuse(TAGS, 'Executive')).toBe(RULE);
  });

  it('refuses the whole list for one wrong choice', () => {
    expect(refuse(TAGS, 'plain;nope')).toBe(RULE);
    expect(refuse(TAGS, ['plain', { value: 'exec' }])).toBe(RULE);
    expect(refuse(TAGS, 'plain,exec')).toBe(RULE);
  });

  it('says the same sentence for what is no list at all', () => {
    expect(refuse(TAGS, {})).toBe(RULE);
    expect(refuse(TAGS, 7)).toBe(RULE);
    expect(refuse(TAGS, true, 'agent')).toBe(RULE);
  });

  it.each(['', ' ; ;', ';', [], ['', ' ']])('counts %j as absent', (received) => {
    expect(accept(TAGS, received)).toBe(undefined);
    expect(refuse({ ...TAGS, required: true }, received)).toBe('is required');
    expect(accept({ ...TAGS, default: ['raw'] }, received)).toEqual(['raw']);
  });

  it('takes a default as a list, as joined text, or empty', () => {
    expect(accept({ ...TAGS, default: ['raw', 'exec'] }, undefined)).toEqual(['raw', 'exec']);
    expect(accept({ ...TAGS, default: 'raw;exec' }, undefined)).toEqual(['raw', 'exec']);
    expect(accept({ ...TAGS, default: [] }, undefined)).toEqual([]);
  });
});
