import * as fc from 'fast-check';
import type {
  DependencyWire,
  InputFieldWire,
  OutputFieldWire,
} from '../../src/manifest/schema/field-schema.ts';
import { fieldName, optional, optionValue, text } from './import-texts.ts';

const INPUT_CONTROLS = {
  string: ['text', 'textarea', 'html', 'file', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  phone_number: ['phonenumber'],
  json: ['text'],
  object_coordinates: ['text'],
} as const;

const OUTPUT_CONTROLS = {
  string: 'text',
  number: 'number',
  currency_number: 'number',
  bool: 'booleancheckbox',
  enumeration: 'select',
  date: 'date',
  datetime: 'date',
  phone_number: 'phonenumber',
  json: 'text',
  object_coordinates: 'text',
} as const;

const options = (value: fc.Arbitrary<string>) =>
  fc.uniqueArray(
    fc.record(
      { value, label: text, displayOrder: fc.integer({ min: -1, max: 5 }) },
      { requiredKeys: ['value', 'label'] },
    ),
    { selector: (option) => option.value, minLength: 1, maxLength: 4 },
  );

const ownTexts = fc.record({ label: text, description: text }, optional);

const plainType = fc
  .constantFrom(...(Object.keys(INPUT_CONTROLS) as (keyof typeof INPUT_CONTROLS)[]))
  .chain((type) =>
    fc.record(
      { type: fc.constant(type), fieldType: fc.constantFrom(...INPUT_CONTROLS[type]) },
      { requiredKeys: ['type'] },
    ),
  );

const enumeration = fc.constant('enumeration' as const);
const choiceType = fc.oneof(
  fc.record(
    {
      type: enumeration,
      fieldType: fc.constantFrom('select', 'radio', 'booleancheckbox', 'calculation_equation'),
      options: options(optionValue),
    },
    { requiredKeys: ['type', 'options'] },
  ),
  fc.record({
    type: enumeration,
    fieldType: fc.constant('checkbox'),
    options: options(optionValue.map((it) => it.replaceAll(';', ','))),
  }),
  fc.record({
    type: enumeration,
    fieldType: fc.constantFrom('select', 'checkbox'),
    optionsUrl: fc.webUrl(),
  }),
  fc.record({ type: enumeration, referencedObjectType: fc.constant('OWNER') }),
);

export const inputs = (isAgentsOnly: boolean): fc.Arbitrary<InputFieldWire[]> =>
  fc.uniqueArray(
    fc
      .record(
        {
          name: fieldName,
          typed: fc.oneof(plainType, choiceType),
          texts: ownTexts,
          isRequired: fc.boolean(),
          supportedValueTypes: isAgentsOnly
            ? fc.constant(['STATIC_VALUE'])
            : fc.subarray(['STATIC_VALUE', 'OBJECT_PROPERTY'], { minLength: 1 }),
        },
        { requiredKeys: ['name', 'typed', 'texts', 'isRequired'] },
      )
      .map(({ name, typed, texts, ...field }) => ({
        ...field,
        typeDefinition: { name, ...typed, ...texts },
      })) as fc.Arbitrary<InputFieldWire>,
    { selector: ({ typeDefinition }) => typeDefinition.name, maxLength: 5 },
  );

export const outputs: fc.Arbitrary<OutputFieldWire[]> = fc
  .record({
    own: fc.uniqueArray(
      fc
        .record({
          name: fieldName.filter((name) => !/^(hs_|cta|error)/.test(name)),
          type: fc.constantFrom(
            ...(Object.keys(OUTPUT_CONTROLS) as (keyof typeof OUTPUT_CONTROLS)[]),
          ),
          hasControl: fc.boolean(),
          options: options(optionValue),
          rest: fc.record({ label: text, externalOptions: fc.constant(false) }, optional),
        })
        .map(({ name, type, hasControl, options, rest }) => ({
          typeDefinition: {
            name,
            type,
            ...(hasControl && { fieldType: OUTPUT_CONTROLS[type] }),
            ...(type === 'enumeration' && { options }),
            ...rest,
          },
        })),
      { selector: ({ typeDefinition }) => typeDefinition.name, maxLength: 4 },
    ),
    errors: fc.subarray(['errorCode', 'errorMessage']),
  })
  .map(({ own, errors }) => [
    ...own,
    ...errors.map((name) => ({ typeDefinition: { name, type: 'string' as const } })),
  ]);

/** A value that an input can have. */
function valueFor({ typeDefinition }: InputFieldWire): fc.Arbitrary<string> {
  const { type, options = [] } = typeDefinition;
  if (type === 'bool') return fc.constantFrom('true', 'false');
  return options.length === 0 ? optionValue : fc.constantFrom(...options.map(({ value }) => value));
}

/** What comes first never waits for what comes later, so nothing waits for itself. */
export function dependencies(inputs: readonly InputFieldWire[]): fc.Arbitrary<DependencyWire[]> {
  const waits = inputs.slice(0, -1).map((controlling, at) => {
    const wait = {
      controllingFieldName: fc.constant(controlling.typeDefinition.name),
      dependentFieldNames: fc.subarray(
        inputs.slice(at + 1).map(({ typeDefinition }) => typeDefinition.name),
        { minLength: 1 },
      ),
    };
    return fc.oneof(
      fc.record({ dependencyType: fc.constant('SINGLE_FIELD' as const), ...wait }),
      fc.record({
        dependencyType: fc.constant('CONDITIONAL_SINGLE_FIELD' as const),
        controllingFieldValue: valueFor(controlling),
        ...wait,
      }),
    );
  });
  return waits.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...waits), { maxLength: 3 });
}
