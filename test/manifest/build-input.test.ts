import { describe, expect, it } from 'vitest';
import { workflowActionSchema } from '../../src/manifest/schema/workflow-action-schema.ts';
import type { InputField } from '../../src/sdk/index.ts';
import { buildAll, buildInput, PUBLIC_URL } from './build-one.ts';

const options = ['yes', 'no'];

/** Every pair of the properties guide's table that a field can be declared to have. */
const PAIRS: readonly [field: InputField, type: string, fieldType: string | undefined][] = [
  [{ type: 'boolean' }, 'bool', 'booleancheckbox'],
  [{ type: 'boolean', control: 'calculation_equation' }, 'bool', 'calculation_equation'],
  [{ type: 'enumeration', options }, 'enumeration', 'select'],
  [{ type: 'enumeration', options, control: 'radio' }, 'enumeration', 'radio'],
  [{ type: 'enumeration', options, multiple: true }, 'enumeration', 'checkbox'],
  [{ type: 'enumeration', options, control: 'booleancheckbox' }, 'enumeration', 'booleancheckbox'],
  [
    { type: 'enumeration', options, control: 'calculation_equation' },
    'enumeration',
    'calculation_equation',
  ],
  [{ type: 'date' }, 'date', 'date'],
  [{ type: 'datetime' }, 'datetime', 'date'],
  [{ type: 'string' }, 'string', 'text'],
  [{ type: 'string', control: 'textarea' }, 'string', 'textarea'],
  [{ type: 'string', control: 'file' }, 'string', 'file'],
  [{ type: 'string', control: 'html' }, 'string', 'html'],
  [{ type: 'string', control: 'phonenumber' }, 'string', 'phonenumber'],
  [{ type: 'string', control: 'calculation_equation' }, 'string', 'calculation_equation'],
  [{ type: 'number' }, 'number', 'number'],
  [{ type: 'number', control: 'calculation_equation' }, 'number', 'calculation_equation'],
  [{ type: 'object_coordinates' }, 'object_coordinates', 'text'],
  [{ type: 'json' }, 'json', 'text'],
  [{ type: 'phone' }, 'phone_number', 'phonenumber'],
  [{ type: 'owner' }, 'enumeration', undefined],
];

describe('the type of an input', () => {
  it.each(PAIRS)('%j is %s with %s, and the schema takes it', (field, type, fieldType) => {
    const { typeDefinition } = buildInput(field);
    expect([typeDefinition.type, typeDefinition.fieldType]).toEqual([type, fieldType]);
    expect(
      workflowActionSchema.safeParse(buildAll({ input: { it: field } })['it']).error,
    ).toBeUndefined();
  });

  it('has no fieldType for an owner picker, but the type it refers to', () => {
    expect(buildInput({ type: 'owner' }).typeDefinition).toEqual({
      name: 'it',
      type: 'enumeration',
      referencedObjectType: 'OWNER',
    });
  });
});

describe('where an input takes its value from', () => {
  it.each([
    ['static', ['STATIC_VALUE']],
    ['property', ['OBJECT_PROPERTY']],
    ['either', ['STATIC_VALUE', 'OBJECT_PROPERTY']],
    [undefined, ['STATIC_VALUE', 'OBJECT_PROPERTY']],
  ] as const)('%s', (valueFrom, expected) => {
    const field = buildInput({ type: 'number', ...(valueFrom && { valueFrom }) });
    expect(field.supportedValueTypes).toEqual(expected);
  });

  it.each(['property', 'either'] as const)('is typed in for agents alone, not %s', (valueFrom) => {
    const agent = { description: 'Use it.', only: true };
    const field = buildInput({ type: 'string', valueFrom }, { agent });
    expect(field.supportedValueTypes).toEqual(['STATIC_VALUE']);
  });
});

describe('an input', () => {
  it('is required when the author says so, and only then', () => {
    expect(buildInput({ type: 'string' }).isRequired).toBe(false);
    expect(buildInput({ type: 'string', required: false }).isRequired).toBe(false);
    expect(buildInput({ type: 'string', required: true }).isRequired).toBe(true);
  });

  it('has its options with value, label and description, in order', () => {
    const { typeDefinition } = buildInput({
      type: 'enumeration',
      options: ['b', { value: 'a', label: 'First', description: 'The first.' }, { value: '10' }],
    });
    expect(typeDefinition.options).toEqual([
      { value: 'b', label: 'b' },
      { value: 'a', label: 'First', description: 'The first.' },
      { value: '10', label: '10' },
    ]);
    expect(typeDefinition).not.toHaveProperty('optionsUrl');
  });

  it("fetches a function's options from the tool that declares them", () => {
    const { typeDefinition } = buildInput({
      type: 'enumeration',
      options: () => ({ options: [] }),
    });
    expect(typeDefinition).toEqual({
      name: 'it',
      type: 'enumeration',
      fieldType: 'select',
      optionsUrl: `${PUBLIC_URL}/actions/it/options/it`,
    });
  });

  it('fetches options here even while another service runs the action', () => {
    const { typeDefinition } = buildInput(
      { type: 'enumeration', options: () => ({ options: [] }) },
      { actionUrl: 'https://old.example.com/hook' },
    );
    expect(typeDefinition.optionsUrl).toBe(`${PUBLIC_URL}/actions/it/options/it`);
  });
});
