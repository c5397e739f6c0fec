import * as z from 'zod';
import { compileInputField } from './compile-input-field.ts';
import {
  enablingFields,
  type InputField,
  type InputFields,
  isConditional,
  visibilityRules,
} from './input-fields.ts';

/** Validates the values HubSpot sent and gives them their types. */
export type InputSchema = z.ZodType<Record<string, unknown>, unknown>;

export interface CompileOptions {
  /** Take an option's label, whatever its case, for its value: agents speak in labels. */
  readonly acceptLabels: boolean;
  /** The fields that may be filled; the others get their default or `undefined`. */
  readonly expose: readonly string[];
}

/** Compiles a tool's inputs, once, to the schema that is their only validator. */
export function compileInput(fields: InputFields, options: CompileOptions): InputSchema {
  const exposed = new Set(options.expose);
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const schema = compileInputField(field, options.acceptLabels);
      return [name, exposed.has(name) ? schema : z.preprocess(() => undefined, schema)];
    }),
  );
  const schema = z.object(shape);
  const conditional = Object.entries(fields).filter(([, field]) => isConditional(field));
  if (!conditional.some(([, field]) => field.required)) return schema;
  return schema.check(
    z.superRefine(
      (input, context) => {
        for (const [name, field] of conditional) {
          if (field.required && input[name] === undefined && isConditionMet(field, input)) {
            context.addIssue({ code: 'custom', path: [name], message: 'is required' });
          }
        }
      },
      // Also when other fields are wrong: one message names everything there is to mend.
      { when: () => true },
    ),
  );
}

/** Whether every condition holds: HubSpot says nothing of several, and an agent knows of none. */
function isConditionMet(field: InputField, input: Readonly<Record<string, unknown>>): boolean {
  return (
    enablingFields(field).every((name) => input[name] !== undefined) &&
    visibilityRules(field).every((rule) =>
      // An object never equals a text, and turning a hostile one into text would throw.
      [input[rule.field]].flat().some((it) => typeof it !== 'object' && String(it) === rule.equals),
    )
  );
}
