import { optionValues } from './coerce-options.ts';
import { type DeclarationProblem, problem } from './declaration-problem.ts';
import { type InputField, type InputFields, visibilityRules } from './input-fields.ts';

/**
 * Says which conditions of an input can never hold. Two values of one field may: whether HubSpot
 * asks for one of them or for all is not documented.
 */
export function findConditionProblems(
  field: InputField,
  fields: InputFields,
): DeclarationProblem[] {
  const rules = visibilityRules(field).flatMap(({ field: name, equals }) => {
    const controlling = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // Named already.
    if (controlling === undefined) return [];
    const rule = impossibleValue(controlling, equals);
    return rule === undefined ? [] : [`it is never shown: the input ${name} ${rule}`];
  });
  return [...new Set(rules)].map((rule) => problem('CONDITION_IMPOSSIBLE', rule));
}

/** Why a field never has this value; `undefined`: it may. */
function impossibleValue(field: InputField, value: string): string | undefined {
  if (value.trim() === '') {
    return 'counts as absent when it is empty, so it never equals empty text';
  }
  if (field.type === 'boolean' && value !== 'true' && value !== 'false') {
    return 'is true or false, and visibleWhen asks for another value';
  }
  if (field.type !== 'enumeration' || !Array.isArray(field.options)) return undefined;
  // A function may make any value.
  if (optionValues(field.options).includes(value)) return undefined;
  return 'has no option with the value that visibleWhen asks for';
}
