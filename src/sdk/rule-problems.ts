import { type DeclarationProblem, problem } from './declaration-problem.ts';
import { ERROR_OUTPUTS, type OutputFields } from './output-fields.ts';
import type { AnyToolDefinition } from './registered-tool.ts';

const ERROR_CODE = /^[A-Z][A-Z0-9_]*$/;

/** Says what is wrong with the sentences a tool has for a workflow's history. */
export function findRuleProblems(definition: AnyToolDefinition): DeclarationProblem[] {
  const { output = {}, errors = {}, executionRules = [] } = definition;
  const problems: DeclarationProblem[] = [];
  for (const code of Object.keys(errors)) {
    if (!ERROR_CODE.test(code)) {
      problems.push(
        problem('RULE_INVALID', 'errors: a code must be upper case, like DEAL_NOT_FOUND'),
      );
    }
  }
  const names = executionRules.map(({ name }) => name);
  if (
    new Set([...names, ...Object.keys(errors)]).size !==
    names.length + Object.keys(errors).length
  ) {
    problems.push(
      problem('RULE_INVALID', 'executionRules: two rules or errors have the same name'),
    );
  }
  for (const { name, when } of executionRules) {
    if (name === '') {
      problems.push(problem('RULE_INVALID', 'executionRules: a rule needs a name'));
    }
    const values = Object.values(when);
    if (values.length === 0 || values.some((it) => [it].flat().length === 0)) {
      problems.push(
        problem('RULE_INVALID', `executionRules ${name}: when needs an output, and a value of it`),
      );
    }
    problems.push(...undeclaredOutputs(when, output).map((it) => undeclared(name, it)));
  }
  return problems;
}

function undeclared(rule: string, output: string): DeclarationProblem {
  return problem('FIELD_UNDECLARED', `executionRules ${rule}: there is no output ${output}`);
}

function undeclaredOutputs(when: object, output: OutputFields): string[] {
  const declared: readonly string[] = [...Object.keys(output), ...ERROR_OUTPUTS];
  return Object.keys(when).filter((name) => !declared.includes(name));
}
