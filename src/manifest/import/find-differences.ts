import type { WorkflowActionConfigWire } from '../schema/config-schema.ts';
import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import { componentFacts } from './component-facts.ts';
import { authorRules } from './import-rules.ts';
import { comesOutDifferent, leftOut } from './left-out.ts';
import { ownText } from './own-text.ts';
import { pathText } from './path-text.ts';

/**
 * Says, one sentence each, what a definition has that the one made from its import has not, or has
 * otherwise. What is only in the new one adds to it: the outputs and the rule that every tool has.
 */
export function findDifferences(
  original: WorkflowActionWire,
  generated: WorkflowActionWire,
): string[] {
  const known = componentFacts(generated);
  const facts = [...componentFacts(original)].flatMap(([path, value]) => {
    const made = known.get(path);
    if (made === value) return [];
    return [made === undefined ? leftOut(path) : comesOutDifferent(path)];
  });
  return [...facts, ...ruleDifferences(original.config, generated.config)];
}

/** The first rule that fits is shown: they have to come in the same order, whatever their names. */
function ruleDifferences(
  original: WorkflowActionConfigWire,
  generated: WorkflowActionConfigWire,
): string[] {
  const made = rulesOf(generated);
  let next = 0;
  return rulesOf(original).flatMap((rule) => {
    const found = made.findIndex((it, index) => index >= next && says(it, rule));
    if (found < 0) return [leftOut(pathText(['config', 'executionRules', rule.name]))];
    next = found + 1;
    return [];
  });
}

interface Rule {
  readonly name: string;
  readonly when: string;
  /** By locale. */
  readonly sentences: ReadonlyMap<string, string>;
}

function rulesOf(config: WorkflowActionConfigWire): readonly Rule[] {
  return authorRules(config).map(({ labelName, conditions }) => ({
    name: labelName,
    when: JSON.stringify(
      Object.entries(conditions)
        .map(([output, values]) => JSON.stringify([output, [...new Set([values].flat())].sort()]))
        .sort(),
    ),
    sentences: new Map(
      Object.entries(config.labels).flatMap(([locale, labels]) => {
        const sentence = ownText(labels?.executionRules, labelName);
        return sentence === undefined ? [] : [[locale, sentence]];
      }),
    ),
  }));
}

function says(rule: Rule, other: Rule): boolean {
  return (
    rule.when === other.when &&
    [...other.sentences].every(([locale, sentence]) => rule.sentences.get(locale) === sentence)
  );
}
