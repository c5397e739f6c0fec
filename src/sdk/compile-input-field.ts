import * as z from 'zod';
import {
  coerceBoolean,
  coerceDate,
  coerceDateTime,
  coerceJson,
  coerceNumber,
  coerceText,
  isJson,
} from './coerce.ts';
import {
  coerceFreeOption,
  coerceFreeOptions,
  coerceOption,
  coerceOptions,
  optionValues,
} from './coerce-options.ts';
import { type EnumerationInputField, type InputField, isConditional } from './input-fields.ts';
import { isOptionsFunction } from './options.ts';

const OWNER_RULE = 'must be the numeric id of a HubSpot owner';

/** Compiles one field. What is empty counts as absent; what does not fit says what was expected. */
export function compileInputField(field: InputField, acceptLabels: boolean): z.ZodType {
  const { coerce, type } = typedValue(field, acceptLabels);
  const refined = field.schema === undefined ? type : type.pipe(field.schema);
  return z.preprocess(
    (received) => {
      const value = isEmpty(received) ? undefined : coerce(received);
      return field.type === 'enumeration' && isNoChoice(value) ? undefined : value;
    },
    withPresence(field, refined, coerce),
  );
}

interface TypedValue {
  /** Turns HubSpot's text into the value, or gives it back as it is when it does not fit. */
  readonly coerce: (received: unknown) => unknown;
  readonly type: z.ZodType;
}

function typedValue(field: InputField, acceptLabels: boolean): TypedValue {
  switch (field.type) {
    case 'string':
    case 'phone':
    case 'object_coordinates':
      return { coerce: coerceText, type: z.string(expected('must be text')) };
    case 'owner':
      return {
        coerce: coerceText,
        type: z.string(expected(OWNER_RULE)).regex(/^\d+$/, expected(OWNER_RULE)),
      };
    case 'number':
      return { coerce: coerceNumber, type: z.number(expected('must be a number such as 12.5')) };
    case 'boolean':
      return { coerce: coerceBoolean, type: z.boolean(expected('must be true or false')) };
    case 'enumeration':
      return typedChoice(field, acceptLabels);
    case 'date':
      return {
        coerce: coerceDate,
        type: z.date(expected('must be a date such as 2026-01-31, or epoch milliseconds')),
      };
    case 'datetime':
      return {
        coerce: coerceDateTime,
        type: z.date(
          expected(
            'must be an ISO 8601 moment such as 2026-01-31T09:30:00Z, or epoch milliseconds',
          ),
        ),
      };
    case 'json':
      return { coerce: coerceJson, type: z.unknown().refine(isJson, expected('must be JSON')) };
  }
}

function typedChoice(field: EnumerationInputField, acceptLabels: boolean): TypedValue {
  const { options, multiple } = field;
  if (isOptionsFunction(options)) {
    const text = z.string(expected('must be text'));
    return multiple
      ? { coerce: coerceFreeOptions, type: z.array(text, expected('must be text')) }
      : { coerce: coerceFreeOption, type: text };
  }
  const values = optionValues(options);
  if (multiple) {
    const some = expected(`must be some of ${values.join(', ')}, separated by ";"`);
    return {
      coerce: (received) => coerceOptions(options, received, acceptLabels),
      type: z.array(z.enum(values, some), some),
    };
  }
  return {
    coerce: (received) => coerceOption(options, received, acceptLabels),
    type: z.enum(values, expected(`must be one of ${values.join(', ')}`)),
  };
}

function withPresence(field: InputField, type: z.ZodType, coerce: TypedValue['coerce']): z.ZodType {
  if (field.default !== undefined) return type.prefault(freshDefault(field, coerce));
  if (field.required && !isConditional(field)) return type;
  return type.optional();
}

/** Read anew for every execution: a handler that changes it must not change it for the next. */
function freshDefault(field: InputField, coerce: TypedValue['coerce']): () => unknown {
  if (field.type !== 'json' || typeof field.default === 'string') {
    return () => coerce(field.default);
  }
  const text = JSON.stringify(field.default);
  return () => coerce(text);
}

/** The same sentence for every way a value can be wrong: it names what fits, never what came. */
function expected(sentence: string): { error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => (input === undefined ? 'is required' : sentence) };
}

function isNoChoice(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** HubSpot may send an empty optional input as `""`, as `null`, or not at all. */
function isEmpty(received: unknown): boolean {
  return (
    received === undefined ||
    received === null ||
    (typeof received === 'string' && received.trim() === '')
  );
}
