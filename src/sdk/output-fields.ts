import type { FieldOption } from './options.ts';

export const OUTPUT_TYPES = [
  'string',
  'number',
  'currency',
  'boolean',
  'enumeration',
  'date',
  'datetime',
  'phone',
  'json',
  'object_coordinates',
] as const;

/** What an output can be. On the wire every output is text, whatever its type. */
export type OutputType = (typeof OUTPUT_TYPES)[number];

/** One output of a tool. */
export interface OutputField {
  readonly type: OutputType;
  /** What people see when they use the output in a later step; default: the field's name. */
  readonly label?: string;
  readonly description?: string;
  /** The values an enumeration can have. */
  readonly options?: readonly (string | FieldOption)[];
}

export interface OutputFields {
  readonly [name: string]: OutputField;
}

type EnumerationValue<F extends OutputField> = F extends {
  readonly options: readonly (infer Option)[];
}
  ? Option extends { readonly value: infer V }
    ? V
    : Option
  : string;

interface OutputValueByType<F extends OutputField> {
  readonly string: string;
  readonly number: number | string;
  readonly currency: number | string;
  readonly boolean: boolean | 'true' | 'false';
  readonly enumeration: EnumerationValue<F>;
  /** A `Date`, epoch milliseconds, or ISO 8601; sent as epoch milliseconds. */
  readonly date: Date | number | string;
  readonly datetime: Date | number | string;
  readonly phone: string;
  /** Anything JSON can carry, sent as JSON; text is sent as it is. */
  readonly json: unknown;
  readonly object_coordinates: string;
}

/** What a handler may return for each declared output. What is left out is sent as `""`. */
export type OutputOf<O extends OutputFields> = {
  readonly [K in keyof O]?: OutputValueByType<O[K]>[O[K]['type']] | null | undefined;
};

/** Outputs that every tool has: they carry a failure into the workflow's history. */
export const ERROR_OUTPUTS = ['errorCode', 'errorMessage'] as const;

const RESERVED_OUTPUTS: ReadonlySet<string> = new Set([
  ...ERROR_OUTPUTS,
  'ctaCrmObjectType',
  'ctaCrmObjectId',
  'ctaLabel',
]);

/** Names that HubSpot reads as instructions (`hs_…`, `cta…`) or that every tool has already. */
export function isReservedOutput(name: string): boolean {
  return RESERVED_OUTPUTS.has(name) || name.startsWith('hs_');
}
