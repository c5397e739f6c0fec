import * as fc from 'fast-check';
import type { WorkflowActionWire } from '../../src/manifest/schema/workflow-action-schema.ts';

/*
 * Definitions that HubSpot takes and a tool can make: as wild as the schema allows, but for what
 * has no place in a tool (its own tests name those) and for names that the SDK refuses.
 */

type Config = WorkflowActionWire['config'];
type InputWire = NonNullable<Config['inputFields']>[number];
type OutputWire = NonNullable<Config['outputFields']>[number];
type RuleWire = NonNullable<Config['executionRules']>[number];
type DependencyWire = NonNullable<Config['inputFieldDependencies']>[number];
type LabelsWire = Config['labels']['en'];

const HOSTILE = [
  `It's "quoted" and it's \`ticked\``,
  `\${process.exit()} and \\\${again} \``,
  'two\nlines\r\n\tand \u2028 more \\n',
  '</script><!-- */ // {{ input }}',
  '\u202eturned around\u202c\u200b\ufeff\u0000\u001b[31m\u00a0',
  'lone \ud800 half \udc00',
  'half \ud800\u{e0001} of a pair before a whole one',
  '漢字かな交じり文の長い説明文です。'.repeat(4),
  'ünï-cödé 😀👍🏽',
  '',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.stringMatching(/^[a-z' "]{50,110}$/),
);
const someText = text.filter((it) => it !== '');
/** Nothing equals what is blank: that counts as absent. */
const optionValue = text.filter((it) => it.trim() !== '');
/** JavaScript's own key: what a file says about it is left out. */
const key = someText.filter((it) => it !== '__proto__');

const fieldName = fc
  .oneof(
    fc.constantFrom('message', 'priority', 'a-b', 'v1.2', 'constructor', 'toString', 'default'),
    fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_.-]{0,14}$/),
  )
  .filter((name) => !name.startsWith('__'));

const optional = { requiredKeys: [] };

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

const inputs = (isAgentsOnly: boolean): fc.Arbitrary<InputWire[]> =>
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
      })) as fc.Arbitrary<InputWire>,
    { selector: ({ typeDefinition }) => typeDefinition.name, maxLength: 5 },
  );

const outputs: fc.Arbitrary<OutputWire[]> = fc
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
function valueFor({ typeDefinition }: InputWire): fc.Arbitrary<string> {
  const { type, options = [] } = typeDefinition;
  if (type === 'bool') return fc.constantFrom('true', 'false');
  return options.length === 0 ? optionValue : fc.constantFrom(...options.map(({ value }) => value));
}

/**
 * What comes first never waits for what comes later, so nothing waits for itself; and nothing waits
 * for two values of one input, which could never be.
 */
function dependencies(inputs: readonly InputWire[]): fc.Arbitrary<DependencyWire[]> {
  return fc
    .tuple(...inputs.map(valueFor))
    .chain((values) =>
      dependenciesOn(
        new Map(inputs.map((input, at) => [input.typeDefinition.name, values[at] ?? ''])),
      ),
    );
}

/** With the value of each input that others may wait for. */
function dependenciesOn(values: ReadonlyMap<string, string>): fc.Arbitrary<DependencyWire[]> {
  const names = [...values.keys()];
  if (names.length < 2) return fc.constant([]);
  const pair = fc.integer({ min: 0, max: names.length - 2 }).chain((at) =>
    fc.record({
      controllingFieldName: fc.constant(names[at] ?? ''),
      dependentFieldNames: fc.subarray(names.slice(at + 1), { minLength: 1 }),
    }),
  );
  return fc.array(
    fc.oneof(
      pair.map((it) => ({ dependencyType: 'SINGLE_FIELD' as const, ...it })),
      pair.map((it) => ({
        dependencyType: 'CONDITIONAL_SINGLE_FIELD' as const,
        controllingFieldValue: values.get(it.controllingFieldName) ?? '',
        ...it,
      })),
    ),
    { maxLength: 3 },
  );
}

const OWN_RULE = 'breezeway_error';
const CODE = fc.constantFrom('DEAL_NOT_FOUND', 'FAILED', 'TOO_LATE');

function rules(names: readonly string[]): fc.Arbitrary<RuleWire[]> {
  if (names.length === 0) return fc.constant([]);
  const values = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }));
  const anyRule = fc.record({
    labelName: fc.oneof(key, CODE, fc.constant(OWN_RULE)),
    conditions: fc
      .subarray([...names], { minLength: 1 })
      .chain((some) => fc.tuple(...some.map((name) => fc.tuple(fc.constant(name), values))))
      .map((entries) => Object.fromEntries(entries)),
  });
  // As Breezeway's own rule, or nearly so.
  const ownRule = fc
    .subarray(['INTERNAL', 'FAILED', 'DECLINED', 'DEAL_NOT_FOUND'], { minLength: 1 })
    .map((errorCode) => ({ labelName: OWN_RULE, conditions: { errorCode } }));
  const errorRule = CODE.map((code) => ({ labelName: code, conditions: { errorCode: [code] } }));
  return fc.array(names.includes('errorCode') ? fc.oneof(anyRule, errorRule, ownRule) : anyRule, {
    maxLength: 4,
  });
}

/** A text for some of these names. */
function someTexts(names: readonly string[]): fc.Arbitrary<Record<string, string>> {
  return fc
    .subarray([...new Set(names)])
    .chain((some) => fc.tuple(...some.map((name) => fc.tuple(fc.constant(name), text))))
    .map((entries) => Object.fromEntries(entries));
}

const ownSentence = fc.constantFrom(
  { [OWN_RULE]: '{{ errorMessage }}' },
  { [OWN_RULE]: 'Erreur : {{ errorMessage }}' },
  {},
);

function labels(
  { inputFields = [], outputFields = [], executionRules = [] }: Partial<Config>,
  isEnglish: boolean,
): fc.Arbitrary<LabelsWire> {
  const inputNames = inputFields.map(({ typeDefinition }) => typeDefinition.name);
  const outputNames = outputFields.map(({ typeDefinition }) => typeDefinition.name);
  const ruleNames = executionRules.map(({ labelName }) => labelName);
  // A text of a field's own beside another one among the labels is seen by nobody.
  const silent = (key: 'label' | 'description') => (name: string) =>
    !isEnglish ||
    [...inputFields, ...outputFields].every(
      ({ typeDefinition }) => typeDefinition.name !== name || !typeDefinition[key],
    );
  const optionTexts = inputFields.map(({ typeDefinition: { name, options = [] } }) =>
    fc.tuple(
      fc.constant(name),
      someTexts(options.map(({ value }) => value).filter((value) => value !== '__proto__')),
    ),
  );
  return fc
    .record(
      {
        actionName: someText,
        appDisplayName: text,
        actionDescription: text,
        actionCardContent: text,
        inputFieldLabels: someTexts(inputNames.filter(silent('label'))),
        inputFieldDescriptions: someTexts(inputNames.filter(silent('description'))),
        inputFieldOptionLabels: fc.tuple(...optionTexts).map((it) => Object.fromEntries(it)),
        outputFieldLabels: someTexts(outputNames.filter(silent('label'))),
        executionRules: fc
          .tuple(someTexts(ruleNames), ownSentence)
          .map(([sentences, own]) => ({ ...sentences, ...(ruleNames.includes(OWN_RULE) && own) })),
      },
      { requiredKeys: ['actionName'] },
    )
    .map((words) => {
      if (!isEnglish) return words;
      const missing = ruleNames.map((name) => [name, `${name}!`]);
      return {
        ...words,
        executionRules: { ...Object.fromEntries(missing), ...words.executionRules },
      };
    });
}

/** Any definition that a tool can make. */
export const component: fc.Arbitrary<WorkflowActionWire> = fc
  .record({
    uid: fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,30}$/),
    clients: fc.constantFrom<('WORKFLOWS' | 'AGENTS')[]>(
      ['WORKFLOWS'],
      ['AGENTS'],
      ['AGENTS', 'WORKFLOWS'],
    ),
    agent: fc.record({
      toolType: fc.constantFrom('GET_DATA', 'GENERATE', 'TAKE_ACTION'),
      llmConfig: fc.record({ actionDescription: someText }),
    }),
    outputFields: outputs,
    rest: fc.record(
      {
        isPublished: fc.boolean(),
        objectTypes: fc.uniqueArray(
          fc.constantFrom('CONTACT', 'DEAL', 'COMPANY', '0-1', '0-27', '2-123456', 'p1_cat'),
        ),
      },
      optional,
    ),
    properties: fc.array(someText, { maxLength: 2 }),
    actionUrl: fc.oneof(
      fc.webUrl().map((url) => url.replace(/^http:/, 'https:')),
      fc.constant(`\${PUBLIC_URL}/old`),
    ),
  })
  .chain(({ clients, ...draft }) =>
    fc.record({
      ...constants(draft),
      clients: fc.constant(clients),
      inputFields: inputs(!clients.includes('WORKFLOWS')),
    }),
  )
  .chain((draft) => {
    const outputNames = draft.outputFields.map(({ typeDefinition }) => typeDefinition.name);
    return fc.record({
      ...constants(draft),
      inputFieldDependencies: dependencies(draft.inputFields),
      executionRules: rules(outputNames),
    });
  })
  .chain((draft) =>
    fc.record({
      ...constants(draft),
      en: labels(draft, true),
      others: fc.record({ fr: labels(draft, false), 'pt-br': labels(draft, false) }, optional),
    }),
  )
  .map(({ uid, clients, agent, rest, properties, en, others, ...config }) => ({
    uid,
    type: 'workflow-action',
    config: {
      ...config,
      ...rest,
      supportedClients: clients.map((client) =>
        client === 'AGENTS' ? { client, ...agent } : { client },
      ),
      ...(clients.includes('WORKFLOWS') && { objectRequestOptions: { properties } }),
      labels: { en, ...others },
    },
  })) as fc.Arbitrary<WorkflowActionWire>;

function constants<T extends object>(draft: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
  return Object.fromEntries(
    Object.entries(draft).map(([name, value]) => [name, fc.constant(value)]),
  ) as { [K in keyof T]: fc.Arbitrary<T[K]> };
}
