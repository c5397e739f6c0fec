import { SETTLED_ERROR_CODES } from '../../execution/error-codes.ts';
import { ERROR_OUTPUTS } from '../../sdk/output-fields.ts';
import { OWN_RULE } from '../generate/execution-rules.ts';
import type { ExecutionRuleWire, WorkflowActionConfigWire } from '../schema/config-schema.ts';
import type { LabelsWire } from '../schema/labels-schema.ts';
import { oneOrAll } from './import-input.ts';
import { importOutput } from './import-output.ts';
import { ownText } from './own-text.ts';

/** A sentence of a definition for a workflow's history. */
export interface ImportedRule {
  /** Unique; a definition may give several rules one sentence. */
  readonly name: string;
  /** Where the definition has its sentence. */
  readonly labelName: string;
  readonly when: Readonly<Record<string, string | readonly string[]>>;
  /** It is one of the tool's `errors`: it says no more than that there is this code. */
  readonly isError: boolean;
}

const ERROR_CODE = /^[A-Z][A-Z0-9_]*$/;

/**
 * The rules of a definition, in order, without those that no tool can have: with no condition, or
 * about an output that is not there. Breezeway's own is left out as well: it is made again.
 */
export function importRules(config: WorkflowActionConfigWire): readonly ImportedRule[] {
  const outputs = new Set([...Object.keys(importOutput(config)), ...ERROR_OUTPUTS]);
  const taken = new Set<string>([OWN_RULE.name]);
  const rules = authorRules(config)
    .filter(({ conditions }) => {
      const names = Object.keys(conditions);
      return names.length > 0 && names.every((name) => outputs.has(name));
    })
    .map(({ labelName, conditions }) => ({
      name: freeName(labelName, taken),
      labelName,
      when: Object.fromEntries(
        Object.entries(conditions).map(([output, values]) => [output, oneOrAll([values].flat())]),
      ),
    }));
  // A tool's errors come after its other rules, and the first rule that fits is shown.
  const lastOther = rules.findLastIndex((rule) => !saysOnlyItsCode(rule));
  return rules.map((rule, index) => ({ ...rule, isError: index > lastOther }));
}

/** The rules of a definition but Breezeway's own, which every tool makes again. */
export function authorRules(config: WorkflowActionConfigWire): readonly ExecutionRuleWire[] {
  const rules = config.executionRules ?? [];
  const last = rules.at(-1);
  return last !== undefined && isOwnRule(last, config) ? rules.slice(0, -1) : rules;
}

/** Of a definition's last rule: whether the one made again says all that it says. */
function isOwnRule(
  { labelName, conditions }: ExecutionRuleWire,
  { labels }: WorkflowActionConfigWire,
): boolean {
  const { errorCode = [], ...others } = conditions;
  return (
    labelName === OWN_RULE.name &&
    Object.keys(others).length === 0 &&
    [errorCode].flat().every((code) => SETTLED_ERROR_CODES.includes(code)) &&
    Object.values(labels).every((words) => isOwnSentence(words))
  );
}

function isOwnSentence(words: LabelsWire | undefined): boolean {
  return words === undefined || ownText(words.executionRules, OWN_RULE.name) === OWN_RULE.sentence;
}

function saysOnlyItsCode({ name, labelName, when }: Omit<ImportedRule, 'isError'>): boolean {
  const { errorCode, ...others } = when;
  return (
    name === labelName &&
    errorCode === name &&
    Object.keys(others).length === 0 &&
    ERROR_CODE.test(name)
  );
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  taken.add(name);
  return name;
}
