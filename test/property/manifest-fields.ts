import fc from 'fast-check';
import { optionValues } from '../../src/sdk/coerce-options.ts';
import type {
  FieldOption,
  InputField,
  InputFields,
  InputType,
  OutputField,
  OutputFields,
} from '../../src/sdk/index.ts';
import { CONTROLS } from '../../src/sdk/input-controls.ts';
import { isOptionsFunction } from '../../src/sdk/options.ts';

/** Any text there is, lone surrogates too, and what HubSpot or a script would read as more. */
export const texts = fc.oneof(
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '{{ a }}', '{{b}}', `$\{X}`, '</script>', '\u2028', '\n'),
  }),
);

/** Where HubSpot takes no empty text, and `manifest --check` says so. */
export const someText = texts.filter((text) => text !== '');

/** Also names that every JavaScript object has. */
export const fieldNames = fc.oneof(
  fc.constantFrom('a', 'b', 'constructor', 'toString', 'hasOwnProperty', '9', 'x-1', 'y.z'),
  fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,9}$/),
);

type Options = (string | FieldOption)[];

/** What an option's value can be, and what a field can be compared with. */
const values = texts.filter((text) => text.trim() !== '');

const options: fc.Arbitrary<Options> = fc.uniqueArray(
  fc.oneof(
    values,
    fc.constantFrom('a', 'constructor', '__proto__', 'true', '10'),
    fc.record({ value: values, label: texts, description: texts }, { requiredKeys: ['value'] }),
  ),
  { minLength: 1, maxLength: 4, selector: (option) => optionValues([option]).join() },
);

/** What the types of a field have beside their `type`, each with a default that fits. */
const PARTS: Readonly<Record<Exclude<InputType, 'enumeration'>, fc.Arbitrary<unknown>>> = {
  string: texts,
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  boolean: fc.boolean(),
  date: fc.constant('2026-01-31'),
  datetime: fc.constant('2026-01-31T09:30:00Z'),
  phone: texts,
  owner: fc.nat().map(String),
  json: fc.jsonValue(),
  object_coordinates: texts,
};

const plainFields = fc.oneof(
  ...Object.entries(PARTS).map(([type, values]) => {
    const controls: readonly string[] = CONTROLS[type as InputType];
    return fc.record(
      {
        type: fc.constant(type),
        default: values,
        ...(controls.length > 1 && { control: fc.constantFrom(...controls) }),
      },
      { requiredKeys: ['type'] },
    );
  }),
);

const choices = fc
  .record({
    options,
    isMade: fc.boolean(),
    multiple: fc.option(fc.boolean(), { nil: undefined }),
    control: fc.option(fc.constantFrom('select', 'radio', 'booleancheckbox'), { nil: undefined }),
    hasDefault: fc.boolean(),
  })
  .map(({ options, isMade, multiple, control, hasDefault }) => {
    const first = optionValues(options.slice(0, 1));
    const widget = multiple ? 'checkbox' : control;
    return {
      type: 'enumeration',
      options: isMade ? () => ({ options }) : options,
      ...(multiple !== undefined && { multiple }),
      ...(control !== undefined && { control: widget }),
      ...(hasDefault && { default: multiple ? first : first[0] }),
    };
  });

const shared = {
  label: texts,
  description: texts,
  required: fc.boolean(),
  valueFrom: fc.constantFrom('static', 'property', 'either'),
};

const fields = fc
  .tuple(fc.record(shared, { requiredKeys: [] }), fc.oneof(plainFields, choices))
  .map(([rest, field]) => ({ ...rest, ...field }) as InputField);

type NamedField = readonly [name: string, field: InputField];

/** A value that the field can have. */
function valuesOf(field: InputField): fc.Arbitrary<string> {
  if (field.type === 'boolean') return fc.constantFrom('true', 'false');
  const isChoice = field.type === 'enumeration' && !isOptionsFunction(field.options);
  return isChoice ? fc.constantFrom(...optionValues(field.options)) : values;
}

/** What makes a field wait for some of the others, each for values that it can have. */
function waitsFor(others: readonly NamedField[]) {
  if (others.length === 0) return fc.constant({});
  const other = fc.constantFrom(...others.map(([name]) => name));
  const rule = fc.oneof(
    ...others.map(([name, field]) =>
      fc.record({ field: fc.constant(name), equals: valuesOf(field) }),
    ),
  );
  return fc.record(
    {
      enabledBy: fc.oneof(other, fc.array(other, { maxLength: 3 })),
      visibleWhen: fc.oneof(rule, fc.array(rule, { maxLength: 3 })),
    },
    { requiredKeys: [] },
  );
}

/** Inputs of which none waits for itself, not by way of others either. */
export const inputs: fc.Arbitrary<InputFields> = fc
  .uniqueArray(fieldNames, { maxLength: 5 })
  .chain((names) =>
    fc
      .tuple(...names.map((name) => fc.tuple(fc.constant(name), fields)))
      .chain((named) =>
        fc.tuple(
          ...named.map(([name, field], index) =>
            waitsFor(named.slice(0, index)).map((waits) => [name, { ...waits, ...field }] as const),
          ),
        ),
      )
      .map((entries) => Object.fromEntries(entries)),
  ) as fc.Arbitrary<InputFields>;

export const outputs: fc.Arbitrary<OutputFields> = fc.dictionary(
  fieldNames,
  fc.record<OutputField, 'type'>(
    {
      type: fc.constantFrom(
        ...(['string', 'number', 'currency', 'boolean', 'enumeration', 'date'] as const),
        ...(['datetime', 'phone', 'json', 'object_coordinates'] as const),
      ),
      label: texts,
      description: texts,
      options,
    },
    { requiredKeys: ['type'] },
  ),
  { maxKeys: 4 },
);
