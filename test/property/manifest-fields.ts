import fc from 'fast-check';
import type {
  FieldOption,
  InputField,
  InputFields,
  InputType,
  OutputField,
  OutputFields,
} from '../../src/sdk/index.ts';
import { CONTROLS } from '../../src/sdk/input-controls.ts';

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

const options: fc.Arbitrary<Options> = fc.uniqueArray(
  fc.oneof(
    someText,
    fc.constantFrom('a', 'constructor', '__proto__', 'true', '10'),
    fc.record({ value: someText, label: texts, description: texts }, { requiredKeys: ['value'] }),
  ),
  { minLength: 1, maxLength: 4, selector: optionValue },
);

function optionValue(option: string | FieldOption): string {
  return typeof option === 'string' ? option : option.value;
}

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
    const first = options.slice(0, 1).map(optionValue);
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

/** What makes a field wait for some of the others. */
function waitsFor(others: readonly string[]) {
  if (others.length === 0) return {};
  const other = fc.constantFrom(...others);
  const rule = fc.record({ field: other, equals: texts });
  return {
    enabledBy: fc.oneof(other, fc.array(other, { maxLength: 3 })),
    visibleWhen: fc.oneof(rule, fc.array(rule, { maxLength: 3 })),
  };
}

function inputField(others: readonly string[]): fc.Arbitrary<InputField> {
  const rest = fc.record({ ...shared, ...waitsFor(others) }, { requiredKeys: [] });
  return fc
    .tuple(fc.oneof(plainFields, choices), rest)
    .map(([field, rest]) => ({ ...rest, ...field }) as InputField);
}

/** Inputs of which none waits for itself, not by way of others either. */
export const inputs: fc.Arbitrary<InputFields> = fc
  .uniqueArray(fieldNames, { maxLength: 5 })
  .chain((names) =>
    fc
      .tuple(...names.map((_, index) => inputField(names.slice(0, index))))
      .map((fields) => Object.fromEntries(names.map((name, index) => [name, fields[index]]))),
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
