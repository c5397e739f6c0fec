import { enablingFields, type InputFields, visibilityRules } from '../../sdk/input-fields.ts';
import type { DependencyWire } from '../schema/field-schema.ts';

/** One field that waits for another: to have a value, or this value. */
interface Wait {
  readonly dependent: string;
  readonly controlling: string;
  readonly value?: string;
}

/**
 * Which inputs wait for which (custom action guide, `inputFieldDependencies`): one entry for each
 * controlling field, or for each of its values, with all that depend on it.
 */
export function buildDependencies(input: InputFields): DependencyWire[] {
  // What a component hides from its client cannot control anything in it.
  const waits = findWaits(input).filter(({ controlling }) => Object.hasOwn(input, controlling));
  const groups = Map.groupBy(waits, ({ controlling, value }) =>
    JSON.stringify([controlling, value]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [dependency(first, group)];
  });
}

function findWaits(input: InputFields): Wait[] {
  return Object.entries(input).flatMap(([dependent, field]) => [
    ...enablingFields(field).map((controlling) => ({ dependent, controlling })),
    ...visibilityRules(field).map((rule) => ({
      dependent,
      controlling: rule.field,
      value: rule.equals,
    })),
  ]);
}

function dependency(
  { controlling: controllingFieldName, value }: Wait,
  group: readonly Wait[],
): DependencyWire {
  // Once, also for an author who says it twice.
  const dependentFieldNames = [...new Set(group.map(({ dependent }) => dependent))];
  if (value === undefined) {
    return { dependencyType: 'SINGLE_FIELD', controllingFieldName, dependentFieldNames };
  }
  return {
    dependencyType: 'CONDITIONAL_SINGLE_FIELD',
    controllingFieldName,
    controllingFieldValue: value,
    dependentFieldNames,
  };
}
