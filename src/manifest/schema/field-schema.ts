import * as z from 'zod';
import { FIELD_WIDGETS, INPUT_TYPES, OUTPUT_TYPES } from './field-types.ts';

const optionSchema = z
  .strictObject({
    value: z.string().min(1).describe('What the action receives.'),
    label: z.string().describe('What people see.'),
    description: z.string().optional(),
    displayOrder: z.int().optional().describe('Place in the list; default: as written.'),
  })
  .describe('One choice. Source: API specification 2026-09, `Option`.');

const name = z
  .string()
  .min(1)
  .describe('The key in `inputFields` or `outputFields` of an execution. Unique.');

const inputType = z.strictObject({
  name,
  type: z.enum(INPUT_TYPES).describe('API specification 2026-09, `PublicFieldTypeDefinition`.'),
  fieldType: z
    .enum(FIELD_WIDGETS)
    .optional()
    .describe("The editor's widget; each type takes some only. An owner picker has none."),
  options: z.array(optionSchema).optional().describe('For `enumeration`.'),
  optionsUrl: z
    .string()
    .optional()
    .describe('Where the editor fetches the options (custom action guide, "External data").'),
  referencedObjectType: z
    .literal('OWNER')
    .optional()
    .describe('Makes an `enumeration` a picker of HubSpot users. `OWNER` is the only one.'),
  label: z.string().optional().describe('Use `labels.<locale>.inputFieldLabels`.'),
  description: z.string().optional().describe('Use `labels.<locale>.inputFieldDescriptions`.'),
  helpText: z.string().optional(),
});

export const inputFieldSchema = z
  .strictObject({
    typeDefinition: inputType,
    supportedValueTypes: z
      .array(z.enum(['STATIC_VALUE', 'OBJECT_PROPERTY']))
      .min(1)
      .optional()
      .describe(
        'STATIC_VALUE: the user types it. OBJECT_PROPERTY: a property of the enrolled record, or an output of an earlier action (custom action guide).',
      ),
    isRequired: z
      .boolean()
      .describe('Once uploaded as required, a field cannot be removed or updated.'),
  })
  .describe('API specification 2026-09, `PublicInputFieldDefinition`.');

export const outputFieldSchema = z
  .strictObject({
    typeDefinition: z.strictObject({
      name,
      type: z.enum(OUTPUT_TYPES).describe('API specification 2026-09, `FieldTypeDefinition`.'),
      fieldType: z.enum(FIELD_WIDGETS).optional(),
      options: z.array(optionSchema).optional().describe('The values an `enumeration` can have.'),
      externalOptions: z.boolean().optional().describe("`false` in all of HubSpot's examples."),
      label: z.string().optional().describe('Use `labels.<locale>.outputFieldLabels`.'),
      description: z.string().optional(),
    }),
  })
  .describe('A value for later steps. On the wire all of them are text (agent tools reference).');

const names = z.array(z.string()).min(1);

/** HubSpot's own validator takes these keys and no others (hubspot-cli issues 1560 and 1562). */
export const dependencySchema = z.discriminatedUnion('dependencyType', [
  z
    .strictObject({
      dependencyType: z.literal('SINGLE_FIELD'),
      controllingFieldName: z.string(),
      dependentFieldNames: names,
    })
    .describe('Dependent inputs are greyed out until the controlling one has a value.'),
  z
    .strictObject({
      dependencyType: z.literal('CONDITIONAL_SINGLE_FIELD'),
      controllingFieldName: z.string(),
      controllingFieldValue: z.string(),
      dependentFieldNames: names,
    })
    .describe('Dependent inputs are hidden until the controlling one has this value.'),
]);

export type InputFieldWire = z.infer<typeof inputFieldSchema>;
export type OutputFieldWire = z.infer<typeof outputFieldSchema>;
export type DependencyWire = z.infer<typeof dependencySchema>;
