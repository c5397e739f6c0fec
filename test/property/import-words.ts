import * as fc from 'fast-check';
import type {
  ExecutionRuleWire,
  WorkflowActionConfigWire,
} from '../../src/manifest/schema/config-schema.ts';
import type { LabelsWire } from '../../src/manifest/schema/labels-schema.ts';
import { key, someText, text } from './import-texts.ts';

const OWN_RULE = 'breezeway_error';
const CODE = fc.constantFrom('DEAL_NOT_FOUND', 'FAILED', 'TOO_LATE');

export function rules(names: readonly string[]): fc.Arbitrary<ExecutionRuleWire[]> {
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

export function labels(
  { inputFields = [], outputFields = [], executionRules = [] }: Partial<WorkflowActionConfigWire>,
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
