import type { OutputField, OutputFields } from '../sdk/output-fields.ts';
import { type OutputText, outputText } from './output-text.ts';

/** Every declared output, as text, on every run: HubSpot's listing rules ask for all of them. */
export function writeOutputs(
  declared: OutputFields,
  outputs: object,
  warnings: string[],
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, field] of Object.entries(declared)) {
    const { text, warning } = readOutput(field, outputs, name);
    texts[name] = text;
    if (warning !== undefined) warnings.push(`output ${name} ${warning}`);
  }
  warnings.push(...undeclaredWarnings(declared, outputs));
  return texts;
}

/** An output can be hostile: a getter that throws, a proxy. It costs its own value, no other. */
function readOutput(field: OutputField, outputs: object, name: string): OutputText {
  try {
    // An object has `constructor` and the like without anybody having said so.
    const isSaid = Object.hasOwn(outputs, name) || !(name in Object.prototype);
    return outputText(field, isSaid ? Reflect.get(outputs, name) : undefined);
  } catch {
    return { text: '', warning: 'cannot be read; it was sent empty' };
  }
}

/** Enough to find the mistake; the log line must not grow with what a handler returned. */
const MAX_UNDECLARED_WARNINGS = 10;
/** A name that is none of a field's may be data: an e-mail address that keys a map. */
const FIELD_NAME = /^\w{1,64}$/;

function undeclaredWarnings(declared: OutputFields, outputs: object): string[] {
  let names: string[];
  try {
    names = Object.keys(outputs).filter((name) => !Object.hasOwn(declared, name));
  } catch {
    return ['the outputs cannot be listed'];
  }
  const warnings = names
    .slice(0, MAX_UNDECLARED_WARNINGS)
    .map((name) => (FIELD_NAME.test(name) ? name : '(no field name)'))
    .map((name) => `output ${name} is not declared; it was dropped`);
  const more = names.length - warnings.length;
  return more > 0 ? [...warnings, `${more} more outputs are not declared`] : warnings;
}
