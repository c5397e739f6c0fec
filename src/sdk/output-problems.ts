import { optionValues } from './coerce-options.ts';
import { type DeclarationProblem, problem } from './declaration-problem.ts';
import { findFieldNameProblem } from './field-name.ts';
import { isReservedOutput, OUTPUT_TYPES, type OutputField } from './output-fields.ts';

/** Says why an output cannot be sent as it is declared. */
export function findOutputProblems(name: string, { type, options }: OutputField) {
  const problems: DeclarationProblem[] = findFieldNameProblem(name);
  if (isReservedOutput(name)) {
    problems.push(problem('OUTPUT_RESERVED', 'the name is reserved; Breezeway itself sends it'));
  }
  if (!OUTPUT_TYPES.includes(type)) {
    const types = OUTPUT_TYPES.join(', ');
    problems.push(problem('FIELD_TYPE_INVALID', `the type must be one of ${types}`));
  }
  const values = optionValues(options ?? []);
  if (new Set(values).size !== values.length) {
    problems.push(problem('OPTIONS_INVALID', 'two options have the same value'));
  }
  if (values.some((value) => value.trim() === '')) {
    problems.push(problem('OPTIONS_INVALID', 'an option value cannot be empty'));
  }
  return problems;
}
