import { optionValues } from './coerce-options.ts';
import { compileInputField } from './compile-input-field.ts';
import { findConditionProblems } from './condition-problems.ts';
import { type DeclarationProblem, problem } from './declaration-problem.ts';
import { findFieldNameProblem } from './field-name.ts';
import { CONTROLS, isInputType } from './input-controls.ts';
import {
  controllingFields,
  type EnumerationInputField,
  type InputField,
  type InputFields,
} from './input-fields.ts';
import { isOptionsFunction } from './options.ts';

const VALUE_SOURCES: readonly InputField['valueFrom'][] = ['static', 'property', 'either'];

/** Says why an input cannot be served as it is declared. */
export function findInputProblems(name: string, fields: InputFields): DeclarationProblem[] {
  const field = fields[name];
  if (field === undefined) return [];
  const problems = findFieldNameProblem(name);
  if (!isInputType(field.type)) {
    const types = Object.keys(CONTROLS).join(', ');
    return [...problems, problem('FIELD_TYPE_INVALID', `the type must be one of ${types}`)];
  }
  problems.push(...controlProblems(field));
  if (field.valueFrom !== undefined && !VALUE_SOURCES.includes(field.valueFrom)) {
    const sources = VALUE_SOURCES.join(', ');
    problems.push(problem('FIELD_TYPE_INVALID', `valueFrom must be one of ${sources}`));
  }
  if (field.type === 'enumeration') problems.push(...optionProblems(field));
  problems.push(...dependencyProblems(name, field, fields));
  problems.push(...findConditionProblems(field, fields));
  if (problems.length === 0 && field.default !== undefined) {
    const parsed = compileInputField(field, false).safeParse(field.default);
    if (!parsed.success) {
      const rules = parsed.error.issues.map((issue) => issue.message);
      problems.push(problem('DEFAULT_INVALID', `the default ${rules.join(' and ')}`));
    }
  }
  return problems;
}

function controlProblems(field: InputField): DeclarationProblem[] {
  const control = 'control' in field ? field.control : undefined;
  if (control === undefined) return [];
  const controls: readonly string[] = CONTROLS[field.type];
  if (!controls.includes(control)) {
    const rule =
      controls.length === 0 ? 'cannot be chosen' : `must be one of ${controls.join(', ')}`;
    return [problem('FIELD_TYPE_INVALID', `the control of this type ${rule}`)];
  }
  if (field.type === 'enumeration' && (control === 'checkbox') !== (field.multiple ?? false)) {
    return [
      problem(
        'FIELD_TYPE_INVALID',
        'the control checkbox is for multiple: true, which takes no other',
      ),
    ];
  }
  return [];
}

function optionProblems({ options, multiple }: EnumerationInputField): DeclarationProblem[] {
  const say = (message: string) => problem('OPTIONS_INVALID', message);
  if (isOptionsFunction(options)) return [];
  if (!Array.isArray(options)) return [say('an enumeration needs options')];
  const problems: DeclarationProblem[] = [];
  const values = optionValues(options);
  if (values.length === 0) problems.push(say('an enumeration needs at least one option'));
  if (new Set(values).size !== values.length) {
    problems.push(say('two options have the same value'));
  }
  if (multiple && values.some((value) => value.includes(';'))) {
    problems.push(say('option values cannot contain ";", which separates multiple choices'));
  }
  if (values.some((value) => value.trim() === ''))
    problems.push(say('an option value cannot be empty'));
  return problems;
}

function dependencyProblems(
  name: string,
  field: InputField,
  fields: InputFields,
): DeclarationProblem[] {
  const problems: DeclarationProblem[] = [];
  for (const other of controllingFields(field)) {
    if (other === name) problems.push(problem('DEPENDENCY_CYCLE', 'it depends on itself'));
    else if (!Object.hasOwn(fields, other)) {
      problems.push(
        problem('FIELD_UNDECLARED', `it depends on an input ${other} that is not declared`),
      );
    }
  }
  return problems;
}
