import type * as z from 'zod';
import type { FieldOption, OptionsFunction } from './options.ts';

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
  | 'json' // unknown, parsed
  | 'object_coordinates'; // string, HubSpot's own reference to a record

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
  /** Where a workflow takes the value from: typed in, a record's property, or either (default). */
  readonly valueFrom?: 'static' | 'property' | 'either';
  /** While hidden, a required field may be absent. Several: HubSpot gets one rule for each. */
  readonly visibleWhen?: VisibleWhen | readonly VisibleWhen[];
  /**
   * Greyed out until that field has a value; until then a required field may be absent. HubSpot
   * tells an `options` function only the values of the fields named here.
   */
  readonly enabledBy?: string | readonly string[];
  /** A finer rule, applied after the value has its type: `z.email()`, `z.int().min(1)`. */
  readonly schema?: z.ZodType;
}

export interface TextInputField extends AnyInputField {
  readonly type: 'string';
  /** The editor's widget, in HubSpot's words; default `text`. */
  readonly control?: 'text' | 'textarea' | 'html' | 'file' | 'phonenumber' | 'calculation_equation';
  readonly default?: string;
}

export interface ReferenceInputField extends AnyInputField {
  readonly type: 'phone' | 'owner' | 'object_coordinates';
  readonly default?: string;
}

export interface NumberInputField extends AnyInputField {
  readonly type: 'number';
  /** Default `number`. */
  readonly control?: 'number' | 'calculation_equation';
  readonly default?: number;
}

export interface BooleanInputField extends AnyInputField {
  readonly type: 'boolean';
  /** Default `booleancheckbox`. */
  readonly control?: 'booleancheckbox' | 'calculation_equation';
  readonly default?: boolean;
}

export interface EnumerationInputField extends AnyInputField {
  readonly type: 'enumeration';
  /**
   * The choices, or a function that HubSpot's workflow editor asks for them. Agents cannot ask:
   * what they send is checked by `schema` and the handler alone.
   */
  readonly options: readonly (string | FieldOption)[] | OptionsFunction;
  /** Several choices at once; HubSpot sends them separated by `;`. */
  readonly multiple?: boolean;
  /** Default `select`, or `checkbox` with `multiple`. */
  readonly control?: 'select' | 'radio' | 'checkbox' | 'booleancheckbox' | 'calculation_equation';
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
  | ReferenceInputField
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

/** The names of the fields this one waits for, to be enabled or shown. */
export function controllingFields(field: InputField): readonly string[] {
  return [...enablingFields(field), ...visibilityRules(field).map((rule) => rule.field)];
}

/** `enabledBy`, as a list. */
export function enablingFields({ enabledBy }: InputField): readonly string[] {
  return enabledBy === undefined ? [] : [enabledBy].flat();
}

/** `visibleWhen`, as a list. */
export function visibilityRules({ visibleWhen }: InputField): readonly VisibleWhen[] {
  return visibleWhen === undefined ? [] : [visibleWhen].flat();
}

/** What an option of a field's `options` is as a value; any text where a function makes them. */
type OptionValue<Options> = Options extends readonly (infer Option)[]
  ? Option extends { readonly value: infer V }
    ? V
    : Option
  : string;

type CoercedValue<F extends InputField> = F extends EnumerationInputField
  ? F extends { readonly multiple: true }
    ? readonly OptionValue<F['options']>[]
    : OptionValue<F['options']>
  : F extends TextInputField | ReferenceInputField
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
  | { readonly visibleWhen: VisibleWhen | readonly VisibleWhen[] }
  | { readonly enabledBy: string | readonly string[] }
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
