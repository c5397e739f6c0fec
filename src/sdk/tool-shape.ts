import { isOptionsFunction } from './options.ts';
import {
  byName,
  callable,
  flag,
  isText,
  kind,
  list,
  number,
  object,
  oneOrList,
  optional,
  text,
  unless,
} from './shape.ts';

const WORDS = { label: text, description: text };

const option = unless(
  isText,
  object({ value: text }, WORDS, 'text or { value, label, description }'),
);

/** Zod 4 keeps its own under this key; what has none would throw at the first execution. */
const zodSchema = kind(
  'a schema of Zod 4',
  (value) => typeof value === 'object' && value !== null && '_zod' in value,
);

const inputField = object(
  {},
  {
    ...WORDS,
    required: flag,
    multiple: flag,
    options: unless(isOptionsFunction, list(option, 'a list or a function')),
    visibleWhen: oneOrList(object({ field: text, equals: text }, {}, '{ field, equals }')),
    enabledBy: oneOrList(text),
    schema: zodSchema,
  },
);

const outputField = object({}, { ...WORDS, options: list(option) });

const translation = object(
  {},
  {
    ...WORDS,
    appDisplayName: text,
    actionCardContent: text,
    input: byName(optional(object({}, { ...WORDS, options: byName(text) }))),
    output: byName(optional(text)),
    errors: byName(text),
    executionRules: byName(text),
  },
);

/**
 * A tool, as `ToolDefinition` has it. Types, controls, defaults and words that are left out are for
 * checks that have sentences of their own for them.
 */
export const TOOL_SHAPE = object(
  { handler: callable },
  {
    ...WORDS,
    objectType: text,
    objectTypes: list(text),
    objectProperties: list(text),
    input: byName(inputField),
    output: byName(outputField),
    agent: object({}, { description: text, expose: list(text), only: flag }),
    actionCardContent: text,
    errors: byName(text),
    executionRules: list(
      object(
        { name: text, when: byName(oneOrList(text)), message: text },
        {},
        '{ name, when, message }',
      ),
    ),
    translations: byName(optional(translation)),
    isPublished: flag,
    actionUrl: text,
    dedupe: flag,
    idempotent: flag,
    deferred: flag,
    deadlineSeconds: number,
    retry: object({}),
  },
);
