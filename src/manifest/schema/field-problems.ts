import type { InputFieldWire, OutputFieldWire } from './field-schema.ts';
import { widgetsOf } from './field-types.ts';
import { findDuplicates, type SchemaProblem } from './schema-problem.ts';

type Field = InputFieldWire | OutputFieldWire;

/** What the parts of a field's definition say against each other. `key`: `inputFields`, say. */
export function findFieldProblems(key: string, fields: readonly Field[]): SchemaProblem[] {
  const names = fields.map(({ typeDefinition }) => typeDefinition.name);
  return [
    ...findDuplicates(names).map((index) => ({
      path: [key, index],
      message: 'another field has this name',
    })),
    ...fields.flatMap((field, index) =>
      findTypeProblems(field.typeDefinition).map(({ path, message }) => ({
        path: [key, index, 'typeDefinition', ...path],
        message,
      })),
    ),
  ];
}

function findTypeProblems({ type, fieldType, options = [] }: Field['typeDefinition']) {
  const problems: SchemaProblem[] = findDuplicates(options.map(({ value }) => value)).map(
    (index) => ({ path: ['options', index], message: 'another option has this value' }),
  );
  const widgets = widgetsOf(type);
  if (fieldType !== undefined && !widgets.includes(fieldType)) {
    const message = `must be one of ${widgets.join(', ')}, for this type`;
    problems.push({ path: ['fieldType'], message });
  }
  if (options.length > 0 && type !== 'enumeration') {
    problems.push({ path: ['options'], message: 'only an enumeration has options' });
  }
  return problems;
}

/** An enumeration is chosen from something, and nothing else is. */
export function findChoiceProblems(inputs: readonly InputFieldWire[]): SchemaProblem[] {
  return inputs.flatMap(({ typeDefinition }, index) => {
    const { type, options = [], optionsUrl, referencedObjectType } = typeDefinition;
    const path = ['inputFields', index, 'typeDefinition'];
    const isFromElsewhere = optionsUrl !== undefined || referencedObjectType !== undefined;
    if (type !== 'enumeration') {
      return isFromElsewhere ? [{ path, message: 'only an enumeration has choices' }] : [];
    }
    if (isFromElsewhere || options.length > 0) return [];
    return [{ path, message: 'needs options, optionsUrl or referencedObjectType' }];
  });
}
