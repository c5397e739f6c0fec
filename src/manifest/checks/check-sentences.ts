import { LOCALES } from '../../sdk/locales.ts';
import { ERROR_OUTPUTS } from '../../sdk/output-fields.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import { interpolations } from '../interpolations.ts';
import { toolFinding } from './tool-finding.ts';

type Texts = Readonly<Record<string, string>>;

/** Sentences in which `{{ name }}` stands for nothing: HubSpot would show them with a gap. */
export function checkSentences(tool: RegisteredTool): Finding[] {
  const inputs = new Set(Object.keys(tool.input));
  const outputs = new Set([...Object.keys(tool.output), ...ERROR_OUTPUTS]);
  const rules = Object.fromEntries(tool.executionRules.map((it) => [it.name, it.message]));
  const translations = LOCALES.map((it) => [`translations.${it}.`, tool.translations[it]] as const);
  const places = [['', { ...tool, executionRules: rules }] as const, ...translations];
  return places.flatMap(([prefix, words]) => {
    if (!words) return [];
    const { actionCardContent: card, errors, executionRules } = words;
    return [
      ...unknown(`${prefix}actionCardContent`, card, 'input', inputs),
      ...named(`${prefix}errors`, errors, outputs),
      ...named(`${prefix}executionRules`, executionRules, outputs),
    ].map((message) => toolFinding('FIELD_UNDECLARED', tool, message));
  });
}

function named(place: string, texts: Texts | undefined, outputs: ReadonlySet<string>): string[] {
  return Object.entries(texts ?? {}).flatMap(([name, text]) =>
    unknown(`${place} ${name}`, text, 'output', outputs),
  );
}

function unknown(
  place: string,
  text: string | undefined,
  kind: 'input' | 'output',
  known: ReadonlySet<string>,
): string[] {
  return [...new Set(interpolations(text ?? ''))]
    .filter((name) => !known.has(name))
    .map((name) => `${place} names an ${kind} ${name} that is not declared. Declare or rename it.`);
}
