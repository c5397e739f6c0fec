import type * as z from 'zod';

/** What an input can be. HubSpot sends text; the handler gets the type beside it. */
export type InputType =
  | 'string' // string
  | 'number' // number
  | 'boolean' // boolean
  | 'enumeration' // one of the options; an array of them with `multiple`
  | 'date' // Date, midnight UTC of that day
  | 'datetime' // Date
  | 'phone' // string
  | 'owner' // string, the id of a HubSpot owner
  | 'json'; // unknown, parsed

/** One choice of an enumeration. */
export interface FieldOption<V extends string = string> {
  readonly value: V;
  /** What people see and agents may say instead of the value; default: the value. */
  readonly label?: string;
  readonly description?: string;
}

/** Shows an input in the workflow editor only while another input has this value. */
export interface VisibleWhen {
  readonly field: string;
  readonly equals: string;
}

interface AnyInputField {
  /** What people see in the workflow editor; default: the field's name. */
  readonly label?: string;
  /** Help under the field, and what an agent reads to fill it. */
  readonly description?: string;
  /** An execution without it settles as `INPUT_INVALID`. Default `false`. */
  readonly required?: boolean;
  /** The editor's widget; the default follows from the type. */
  readonly control?: 'text' | 'textarea' | 'html' | 'file' | 'select' | 'radio' | 'checkbox';
  /** Where a workflow takes the value from: typed in, a record's property, or either (default). */
  readonly valueFrom?: 'static' | 'property' | 'either';
  /** While hidden, a required field may be absent. */
  readonly visibleWhen?: VisibleWhen;
  /** Greyed out until that field has a value; until then a required field may be absent. */
  readonly enabledBy?: string;
  /** A finer rule, applied after the value has its type: `z.email()`, `z.int().min(1)`. */
  readonly schema?: z.ZodType;
}

export interface TextInputField extends AnyInputField {
  readonly type: 'string' | 'phone' | 'owner';
  readonly default?: string;
}

export interface NumberInputField extends AnyInputField {
  readonly type: 'number';
  readonly default?: number;
}

export interface BooleanInputField extends AnyInputField {
  readonly type: 'boolean';
  readonly default?: boolean;
}

export interface EnumerationInputField extends AnyInputField {
  readonly type: 'enumeration';
  readonly options: readonly (string | FieldOption)[];
  /** Several choices at once; HubSpot sends them separated by `;`. */
  readonly multiple?: boolean;
  readonly default?: string | readonly string[];
}

export interface DateInputField extends AnyInputField {
  readonly type: 'date' | 'datetime';
  /** ISO 8601: `2026-01-31` for a date, `2026-01-31T09:30:00Z` for a datetime. */
  readonly default?: string;
}

export interface JsonInputField extends AnyInputField {
  readonly type: 'json';
  readonly default?: unknown;
}

/** One input of a tool. */
export type InputField =
  | TextInputField
  | NumberInputField
  | BooleanInputField
  | EnumerationInputField
  | DateInputField
  | JsonInputField;

export interface InputFields {
  readonly [name: string]: InputField;
}

/** A field the workflow editor may hide or grey out; HubSpot then sends nothing for it. */
export function isConditional(field: InputField): boolean {
  return field.visibleWhen !== undefined || field.enabledBy !== undefined;
}

type OptionValue<Option> = Option extends { readonly value: infer V } ? V : Option;

type CoercedValue<F extends InputField> = F extends EnumerationInputField
  ? F extends { readonly multiple: true }
    ? readonly OptionValue<F['options'][number]>[]
    : OptionValue<F['options'][number]>
  : F extends TextInputField
    ? string
    : F extends NumberInputField
      ? number
      : F extends BooleanInputField
        ? boolean
        : F extends DateInputField
          ? Date
          : unknown;

type InputValue<F extends InputField> = F extends { readonly schema: infer S extends z.ZodType }
  ? z.output<S>
  : CoercedValue<F>;

type IsConditional<F extends InputField> = F extends
  | { readonly visibleWhen: VisibleWhen }
  | { readonly enabledBy: string }
  ? true
  : false;

type IsAlwaysPresent<F extends InputField> = F extends { readonly default: unknown }
  ? true
  : F extends { readonly required: true }
    ? IsConditional<F> extends true
      ? false
      : true
    : false;

/** What a handler gets as `input`: every declared field, typed, `undefined` where it may be absent. */
export type InputOf<I extends InputFields> = {
  readonly [K in keyof I]: IsAlwaysPresent<I[K]> extends true
    ? InputValue<I[K]>
    : InputValue<I[K]> | undefined;
};
