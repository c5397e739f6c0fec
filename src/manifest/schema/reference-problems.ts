import type { WorkflowActionConfigWire } from './config-schema.ts';
import type { SchemaProblem } from './schema-problem.ts';

/** Dependencies between inputs that cannot be. */
export function findDependencyProblems({
  inputFields = [],
  inputFieldDependencies = [],
}: WorkflowActionConfigWire): SchemaProblem[] {
  const inputs = new Set(inputFields.map(({ typeDefinition }) => typeDefinition.name));
  return inputFieldDependencies.flatMap((dependency, index) => {
    const { controllingFieldName: controlling, dependentFieldNames: dependent } = dependency;
    const path = ['inputFieldDependencies', index];
    const isUnknown = [controlling, ...dependent].some((name) => !inputs.has(name));
    return [
      ...(isUnknown ? [{ path, message: 'names an input that is not there' }] : []),
      ...(dependent.includes(controlling) ? [{ path, message: 'depends on itself' }] : []),
    ];
  });
}

/** Rules that can never show anything. */
export function findRuleProblems({
  executionRules = [],
  labels,
  outputFields = [],
}: WorkflowActionConfigWire): SchemaProblem[] {
  const outputs = new Set(outputFields.map(({ typeDefinition }) => typeDefinition.name));
  const sentences = labels.en.executionRules ?? {};
  return executionRules.flatMap(({ labelName, conditions }, index) => {
    const path = ['executionRules', index];
    const isUnknown = Object.keys(conditions).some((name) => !outputs.has(name));
    const message = 'has no sentence in labels.en.executionRules';
    return [
      ...(isUnknown ? [{ path, message: 'names an output that is not there' }] : []),
      ...(Object.hasOwn(sentences, labelName) ? [] : [{ path, message }]),
    ];
  });
}
