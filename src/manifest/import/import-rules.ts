import { ERROR_OUTPUTS } from '../../sdk/output-fields.ts';
import { OWN_RULE } from '../build/execution-rules.ts';
import type { ExecutionRuleWire, WorkflowActionConfigWire } from '../schema/config-schema.ts';
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
  const rules = (config.executionRules ?? [])
    .filter((rule) => !isOwnRule(rule, config))
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

export function isOwnRule(
  { labelName, conditions }: ExecutionRuleWire,
  { labels }: WorkflowActionConfigWire,
): boolean {
  return (
    labelName === OWN_RULE.name &&
    Object.keys(conditions).join() === 'errorCode' &&
    ownText(labels.en.executionRules, labelName) === OWN_RULE.sentence
  );
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
