import { describe, expect, it } from 'vitest';
import type { OutputField } from '../../src/sdk/index.ts';
import { buildOne } from './build-one.ts';

const OUTPUTS: readonly [type: OutputField['type'], wireType: string, fieldType: string][] = [
  ['string', 'string', 'text'],
  ['number', 'number', 'number'],
  ['currency', 'currency_number', 'number'],
  ['boolean', 'bool', 'booleancheckbox'],
  ['enumeration', 'enumeration', 'select'],
  ['date', 'date', 'date'],
  ['datetime', 'datetime', 'date'],
  ['phone', 'phone_number', 'phonenumber'],
  ['json', 'json', 'text'],
  ['object_coordinates', 'object_coordinates', 'text'],
];

const errorOutput = (name: string) => ({
  typeDefinition: { name, type: 'string', fieldType: 'text', externalOptions: false },
});

describe('outputs', () => {
  it.each(OUTPUTS)('of the type %s are %s with %s', (type, wireType, fieldType) => {
    const { outputFields } = buildOne({ output: { it: { type } } });
    expect(outputFields?.[0]).toEqual({
      typeDefinition: { name: 'it', type: wireType, fieldType, externalOptions: false },
    });
  });

  it('are errorCode and errorMessage when a tool declares none', () => {
    expect(buildOne({}).outputFields).toEqual([
      errorOutput('errorCode'),
      errorOutput('errorMessage'),
    ]);
  });

  it('end with errorCode and errorMessage, behind what the tool declares', () => {
    const { outputFields } = buildOne({ output: { z: { type: 'json' }, a: { type: 'date' } } });
    expect(outputFields?.map(({ typeDefinition }) => typeDefinition.name)).toEqual([
      'z',
      'a',
      'errorCode',
      'errorMessage',
    ]);
  });

  it('have the options of an enumeration, with their places', () => {
    const options = ['open', { value: 'done', label: 'Done' }];
    const { outputFields } = buildOne({ output: { it: { type: 'enumeration', options } } });
    expect(outputFields?.[0]?.typeDefinition.options).toEqual([
      { value: 'open', label: 'open', displayOrder: 0 },
      { value: 'done', label: 'Done', displayOrder: 1 },
    ]);
  });

  it('have no options when they are no enumeration', () => {
    const { outputFields } = buildOne({ output: { it: { type: 'string', options: ['a'] } } });
    expect(outputFields?.[0]?.typeDefinition).not.toHaveProperty('options');
  });
});

describe('execution rules', () => {
  const ownRule = {
    labelName: 'breezeway_error',
    conditions: { errorCode: ['FAILED', 'INTERNAL'] },
  };

  it('show the failures of every tool, also of one that declares none', () => {
    const { executionRules, labels } = buildOne({});
    expect(executionRules).toEqual([ownRule]);
    expect(labels.en.executionRules).toEqual({ breezeway_error: '{{ errorMessage }}' });
  });

  it("are the author's, then one for each error code, then Breezeway's own", () => {
    const { executionRules, labels } = buildOne({
      output: { status: { type: 'string' }, size: { type: 'number' } },
      errors: { B_FAILED: 'B is broken.', A_FAILED: '{{ errorMessage }}' },
      executionRules: [
        { name: 'big', when: { status: 'ok', size: ['10', '11'] }, message: 'Big: {{ size }}' },
        { name: 'fine', when: { status: 'ok' }, message: 'Fine.' },
      ],
    });
    expect(executionRules).toEqual([
      { labelName: 'big', conditions: { status: ['ok'], size: ['10', '11'] } },
      { labelName: 'fine', conditions: { status: ['ok'] } },
      { labelName: 'B_FAILED', conditions: { errorCode: ['B_FAILED'] } },
      { labelName: 'A_FAILED', conditions: { errorCode: ['A_FAILED'] } },
      ownRule,
    ]);
    expect(labels.en.executionRules).toEqual({
      big: 'Big: {{ size }}',
      fine: 'Fine.',
      B_FAILED: 'B is broken.',
      A_FAILED: '{{ errorMessage }}',
      breezeway_error: '{{ errorMessage }}',
    });
  });

  it("leave a code of Breezeway's own to the tool that has a sentence for it", () => {
    const { executionRules } = buildOne({ errors: { FAILED: 'It failed.' } });
    expect(executionRules?.at(-1)?.conditions).toEqual({ errorCode: ['INTERNAL'] });
  });

  it('have none without a value, when a tool has sentences for all codes', () => {
    const { executionRules } = buildOne({ errors: { FAILED: 'Failed.', INTERNAL: 'Broken.' } });
    expect(executionRules?.map(({ labelName }) => labelName)).toEqual(['FAILED', 'INTERNAL']);
  });

  it("are the author's where a name is Breezeway's own", () => {
    const { executionRules, labels } = buildOne({
      executionRules: [{ name: 'breezeway_error', when: { errorCode: 'X' }, message: 'Mine.' }],
    });
    expect(executionRules).toEqual([
      { labelName: 'breezeway_error', conditions: { errorCode: ['X'] } },
    ]);
    expect(labels.en.executionRules).toEqual({ breezeway_error: 'Mine.' });
  });
});
