import * as z from 'zod';

const texts = (what: string) => z.record(z.string(), z.string()).describe(what);

/** One language's words (custom action guide, "Labels"; API specification, `PublicActionLabels`). */
const labelsSchema = z
  .strictObject({
    actionName: z.string().min(1).describe("The name in the editor and in an agent's tools."),
    appDisplayName: z
      .string()
      .optional()
      .describe('The section it stands in; the first one found wins (agent tools reference).'),
    actionDescription: z.string().optional().describe('Shown while the action is set up.'),
    actionCardContent: z
      .string()
      .optional()
      .describe("What the action's card says; `{{input}}` stands for an input's value."),
    inputFieldLabels: texts('By input.').optional(),
    inputFieldDescriptions: texts('By input. Agents read them; HTML links are allowed.').optional(),
    inputFieldOptionLabels: z
      .record(z.string(), texts('By option value.'))
      .optional()
      .describe('By input; for inputs with options (agent tools reference).'),
    outputFieldLabels: texts('By output.').optional(),
    executionRules: texts('By `labelName`; `{{ output }}` stands for a value.').optional(),
  })
  // Once in the JSON Schema, for all languages.
  .meta({ id: 'labels' });

const words = (language: string) =>
  labelsSchema.optional().describe(`${language} (custom action guide).`);

export const allLabelsSchema = z
  .strictObject({
    en: labelsSchema.describe('English, required (custom action guide).'),
    fr: words('French'),
    de: words('German'),
    ja: words('Japanese'),
    es: words('Spanish'),
    'pt-br': words('Brazilian Portuguese'),
    nl: words('Dutch'),
  })
  .describe('By language (custom action guide).');

export type LabelsWire = z.infer<typeof labelsSchema>;
export type AllLabelsWire = z.infer<typeof allLabelsSchema>;
