import { describe, expect, it } from 'vitest';
import { component, input, output, problemsIn } from './schema-fixture.ts';

const inputProblems = (...inputFields: unknown[]) => problemsIn(component({ inputFields }));
const outputProblems = (...outputFields: unknown[]) => problemsIn(component({ outputFields }));
const choice = { value: 'x', label: 'X' };

/** The properties guide's table, and what the API specification adds. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  string: ['file', 'text', 'textarea', 'calculation_equation', 'html', 'phonenumber'],
  number: ['number', 'calculation_equation'],
  object_coordinates: ['text'],
  json: ['text'],
  phone_number: ['phonenumber'],
};
const WIDGETS = new Set(Object.values(PAIRS).flat());

describe('type and fieldType', () => {
  it.each(Object.keys(PAIRS))('go together as HubSpot’s table says: %s', (type) => {
    const choices = type === 'enumeration' ? { options: [choice] } : {};
    const isTaken = (fieldType: string) =>
      inputProblems(input({ type, fieldType, ...choices })).length === 0;
    expect([...WIDGETS].filter(isTaken).toSorted()).toEqual([...(PAIRS[type] ?? [])].toSorted());
  });

  it('name what would fit when they do not', () => {
    expect(inputProblems(input({ type: 'number', fieldType: 'text' }))).toEqual([
      'config.inputFields.0.typeDefinition.fieldType: must be one of number, calculation_equation, for this type',
    ]);
    expect(outputProblems(output({ type: 'currency_number', fieldType: 'text' }))).toEqual([
      'config.outputFields.0.typeDefinition.fieldType: must be one of number, calculation_equation, for this type',
    ]);
  });

  it('may leave fieldType out', () => {
    expect(inputProblems(input({ type: 'number' }))).toEqual([]);
  });

  it.each(['boolean', 'owner', 'currency_number', 'text'])('refuse the input type %s', (type) => {
    expect(inputProblems(input({ type })).join()).toContain('typeDefinition.type: ');
  });
});

describe('inputFields', () => {
  it('refuse a field without its typeDefinition', () => {
    expect(inputProblems({ name: 'a', type: 'string', isRequired: false }).join()).toContain(
      'config.inputFields.0.typeDefinition: ',
    );
  });

  it('refuse a field that does not say whether it is required', () => {
    expect(inputProblems({ typeDefinition: { name: 'a', type: 'string' } }).join()).toContain(
      'config.inputFields.0.isRequired: ',
    );
  });

  it('refuse two fields of one name', () => {
    expect(inputProblems(input({ type: 'string' }), input({ type: 'date' }))).toEqual([
      'config.inputFields.1: another field has this name',
    ]);
  });

  it.each(['FIELD_DATA', 'static'])('refuse the value type %s', (valueType) => {
    expect(
      inputProblems(input({ type: 'string' }, { supportedValueTypes: [valueType] })).join(),
    ).toContain('config.inputFields.0.supportedValueTypes.0: ');
  });

  it('refuse an enumeration that nothing can be chosen from', () => {
    const message =
      'config.inputFields.0.typeDefinition: needs options, optionsUrl or referencedObjectType';
    expect(inputProblems(input({ type: 'enumeration' }))).toEqual([message]);
    expect(inputProblems(input({ type: 'enumeration', options: [] }))).toEqual([message]);
  });

  it.each([
    { options: [choice] },
    { optionsUrl: 'https://example.com/options' },
    { referencedObjectType: 'OWNER' },
  ])('take an enumeration with %j', (choices) => {
    expect(inputProblems(input({ type: 'enumeration', ...choices }))).toEqual([]);
  });

  it('refuse choices for anything else', () => {
    expect(inputProblems(input({ type: 'string', options: [choice] }))).toEqual([
      'config.inputFields.0.typeDefinition.options: only an enumeration has options',
    ]);
    expect(inputProblems(input({ type: 'string', optionsUrl: 'https://x' }))).toEqual([
      'config.inputFields.0.typeDefinition: only an enumeration has choices',
    ]);
  });

  it('refuse two options of one value, an empty value, and one without a label', () => {
    const problemsOf = (...options: unknown[]) =>
      inputProblems(input({ type: 'enumeration', options })).join();
    const place = 'config.inputFields.0.typeDefinition.options';
    expect(problemsOf(choice, choice)).toBe(`${place}.1: another option has this value`);
    expect(problemsOf({ value: '', label: 'x' })).toContain(`${place}.0.value: `);
    expect(problemsOf({ value: 'x' })).toContain(`${place}.0.label: `);
  });

  it('refuse another referenced type than OWNER', () => {
    expect(
      inputProblems(input({ type: 'enumeration', referencedObjectType: 'CONTACT' })).join(),
    ).toContain('referencedObjectType: ');
  });
});

describe('outputFields', () => {
  it('refuse fields that are not wrapped in typeDefinition', () => {
    expect(outputProblems({ name: 'o', type: 'string' }).join()).toContain(
      'config.outputFields.0.typeDefinition: ',
    );
    expect(outputProblems({ name: 'o', type: 'string' }).join()).toContain('Unrecognized keys');
  });

  it('refuse two fields of one name', () => {
    expect(outputProblems(output({ type: 'string' }), output({ type: 'string' }))).toEqual([
      'config.outputFields.1: another field has this name',
    ]);
  });

  it('take an enumeration without options', () => {
    expect(outputProblems(output({ type: 'enumeration' }))).toEqual([]);
  });
});
