import * as z from 'zod';
import { FIELD_WIDGETS, INPUT_TYPES, OUTPUT_TYPES } from './field-types.ts';

const SPECIFICATION = '(API specification 2026-09)';
const GUIDE = '(custom action guide)';

const optionSchema = z
  .strictObject({
    value: z.string().min(1).describe(`What the action receives ${SPECIFICATION}.`),
    label: z.string().describe(`What people see ${SPECIFICATION}.`),
    description: z.string().optional().describe(`More about the choice ${SPECIFICATION}.`),
    displayOrder: z
      .int()
      .optional()
      .describe(`Place in the list; default: as written ${SPECIFICATION}.`),
  })
  .describe(`One choice ${SPECIFICATION}.`);

const name = z.string().min(1).describe(`The key in an execution; unique ${GUIDE}.`);

const inputType = z.strictObject({
  name,
  type: z.enum(INPUT_TYPES).describe('API specification 2026-09, `PublicFieldTypeDefinition`.'),
  fieldType: z
    .enum(FIELD_WIDGETS)
    .optional()
    .describe("The editor's widget; each type takes some only (properties guide)."),
  options: z.array(optionSchema).optional().describe(`For an enumeration ${SPECIFICATION}.`),
  optionsUrl: z
    .string()
    .optional()
    .describe('Where the editor fetches the options (custom action guide, "External data").'),
  referencedObjectType: z
    .literal('OWNER')
    .optional()
    .describe(`Makes an enumeration a picker of users; OWNER is the only one ${SPECIFICATION}.`),
  label: z
    .string()
    .optional()
    .describe(`Better in labels.<locale>.inputFieldLabels ${SPECIFICATION}.`),
  description: z
    .string()
    .optional()
    .describe(`Better in labels.<locale>.inputFieldDescriptions ${SPECIFICATION}.`),
  helpText: z.string().optional().describe(`Nothing says where it shows ${SPECIFICATION}.`),
});

export const inputFieldSchema = z
  .strictObject({
    typeDefinition: inputType.describe(`What the field is ${SPECIFICATION}.`),
    supportedValueTypes: z
      .array(z.enum(['STATIC_VALUE', 'OBJECT_PROPERTY']))
      .min(1)
      .optional()
      .describe(
        'STATIC_VALUE: the user types it. OBJECT_PROPERTY: a property of the enrolled record, or an output of an earlier action (custom action guide).',
      ),
    isRequired: z
      .boolean()
      .describe(
        'Once uploaded as required, a field cannot be removed or updated (agent tools reference).',
      ),
  })
  .describe('API specification 2026-09, `PublicInputFieldDefinition`.');

export const outputFieldSchema = z
  .strictObject({
    typeDefinition: z
      .strictObject({
        name,
        type: z.enum(OUTPUT_TYPES).describe('API specification 2026-09, `FieldTypeDefinition`.'),
        fieldType: z
          .enum(FIELD_WIDGETS)
          .optional()
          .describe('As for an input; optional (agent tools reference).'),
        options: z
          .array(optionSchema)
          .optional()
          .describe(`The values an enumeration can have ${SPECIFICATION}.`),
        externalOptions: z
          .boolean()
          .optional()
          .describe('`false` in all examples (agent tools reference).'),
        label: z
          .string()
          .optional()
          .describe(`Better in labels.<locale>.outputFieldLabels ${SPECIFICATION}.`),
        description: z.string().optional().describe(`Shown nowhere known ${SPECIFICATION}.`),
      })
      .describe(`What the output is ${SPECIFICATION}.`),
  })
  .describe('A value for later steps. On the wire all of them are text (agent tools reference).');

const dependents = z.array(z.string()).min(1).describe(`The inputs that wait ${SPECIFICATION}.`);
const controlling = z.string().describe(`The input they wait for ${SPECIFICATION}.`);
const kind = <K extends string>(name: K) => z.literal(name).describe(`How they wait ${GUIDE}.`);

/** HubSpot's own validator takes these keys and no others (hubspot-cli issues 1560 and 1562). */
export const dependencySchema = z.discriminatedUnion('dependencyType', [
  z
    .strictObject({
      dependencyType: kind('SINGLE_FIELD'),
      controllingFieldName: controlling,
      dependentFieldNames: dependents,
    })
    .describe('Dependent inputs are greyed out until the controlling one has a value.'),
  z
    .strictObject({
      dependencyType: kind('CONDITIONAL_SINGLE_FIELD'),
      controllingFieldName: controlling,
      controllingFieldValue: z.string().describe(`The value it must have ${SPECIFICATION}.`),
      dependentFieldNames: dependents,
    })
    .describe('Dependent inputs are hidden until the controlling one has this value.'),
]);

export type InputFieldWire = z.infer<typeof inputFieldSchema>;
export type OutputFieldWire = z.infer<typeof outputFieldSchema>;
export type DependencyWire = z.infer<typeof dependencySchema>;
