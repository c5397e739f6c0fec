/**
 * What an editor does not show, or shows in another order: controls, formats, unassigned and
 * private characters, halves of a pair, and every space but the plain one.
 */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as TypeScript, the way Biome writes it: in the quotes that it has fewer of. */
export function printText(text: string): string {
  // In quotes, `${` looks like a mistake, to people and to Biome's linter.
  if (text.includes('${')) return `\`${escaped(text).replaceAll(/`|\$(?=\{)/g, '\\$&')}\``;
  return printQuoted(text);
}

function printQuoted(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  return `${quote}${escaped(text).replaceAll(quote, `\\${quote}`)}${quote}`;
}

/** A key as TypeScript: in quotes only when it needs them. */
export function printKey(key: string): string {
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) && key !== '__proto__') return key;
  // Only a computed key of this name is one.
  return key === '__proto__' ? `['${key}']` : printQuoted(key);
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(INVISIBLE, (character) => SHORT_ESCAPES[character] ?? unicodeEscapes(character));
}

/** Not `\u{…}`: behind half a pair, Node's own reader of TypeScript refuses that. */
function unicodeEscapes(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

const NO_COLUMN = /[\p{Mn}\p{Me}\u1160-\u11ff]/gu;
const TWO_COLUMNS =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu;

/** Columns that a text takes, as Biome counts them (Unicode's East Asian widths). */
export function textWidth(text: string): number {
  return [...text.replaceAll(NO_COLUMN, '').replaceAll(TWO_COLUMNS, 'xx')].length;
}
