import { printKey, printText, textWidth } from './print-text.ts';

/*
 * Plain data as TypeScript, laid out as Biome lays it out at 100 columns: so that a generated file
 * is one that `npm run fix` has nothing to change in.
 */

const LINE_WIDTH = 100;
/** Below this width a key keeps its text on its own line, however long (Biome, Prettier). */
const BREAKABLE_KEY_WIDTH = 5;

export interface PrintOptions {
  /** Columns before a line's first character. */
  readonly indent: number;
  /** How many levels of objects stand one key a line, even where one line would do. */
  readonly expand?: number;
  /** Code for a function, which data alone cannot show. */
  readonly functionCode?: string;
  /** A line above a key whose value is a function. */
  readonly functionComment?: string;
}

/** One `key: value,`, with its indent. */
export function printEntry(key: string, value: unknown, options: PrintOptions): string {
  const { indent, functionComment } = options;
  const pad = ' '.repeat(indent);
  const name = printKey(key);
  const head = `${pad}${name}: `;
  const printed = printValue(value, textWidth(head), options);
  if (typeof value === 'function' && functionComment !== undefined) {
    return `${pad}// ${functionComment}\n${head}${printed},`;
  }
  const isTooLong = textWidth(head) + textWidth(printed) + 1 > LINE_WIDTH;
  const isBreakable = /^['"]/.test(printed) && textWidth(name) >= BREAKABLE_KEY_WIDTH;
  if (isTooLong && isBreakable) return `${pad}${name}:\n${pad}  ${printed},`;
  return `${head}${printed},`;
}

/** A value behind `used` columns of its line, with a comma to come. */
function printValue(value: unknown, used: number, options: PrintOptions): string {
  const { indent, expand = 0 } = options;
  const flat = expand > 0 && isFilledObject(value) ? undefined : printFlat(value, options);
  if (flat !== undefined && used + textWidth(flat) + 1 <= LINE_WIDTH) return flat;
  const pad = ' '.repeat(indent);
  const within = { ...options, indent: indent + 2, expand: expand - 1 };
  if (Array.isArray(value)) {
    const items = value.map((item) => `${pad}  ${printValue(item, indent + 2, within)},\n`);
    return `[\n${items.join('')}${pad}]`;
  }
  if (isFilledObject(value)) {
    const entries = Object.entries(value).map((entry) => `${printEntry(...entry, within)}\n`);
    return `{\n${entries.join('')}${pad}}`;
  }
  return flat ?? '';
}

/** A value on one line; `undefined` when Biome never writes it so. */
function printFlat(value: unknown, options: PrintOptions): string | undefined {
  if (typeof value === 'string') return printText(value);
  if (typeof value === 'function') return options.functionCode ?? 'undefined';
  if (Array.isArray(value)) {
    const items = value.map((item) => printFlat(item, options));
    if (items.includes(undefined) || isTable(value)) return undefined;
    return `[${items.join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, part]) => {
    const printed = printFlat(part, options);
    return printed === undefined ? undefined : `${printKey(key)}: ${printed}`;
  });
  if (entries.includes(undefined)) return undefined;
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Several objects of several keys each: Biome gives each a line of its own. */
function isTable(items: readonly unknown[]): boolean {
  return (
    items.length > 1 && items.every((item) => isFilledObject(item) && Object.keys(item).length > 1)
  );
}

function isFilledObject(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0
  );
}
