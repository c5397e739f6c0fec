import { optionValues } from '../../sdk/coerce-options.ts';
import type { InputField } from '../../sdk/input-fields.ts';
import { LOCALES, type ToolTranslation } from '../../sdk/locales.ts';
import { isOptionsFunction } from '../../sdk/options.ts';
import { ERROR_OUTPUTS } from '../../sdk/output-fields.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import { toolFinding } from './tool-finding.ts';

/** Translations that nobody would ever see: TypeScript finds the names of fields, not the others. */
export function checkTranslations(tool: RegisteredTool): Finding[] {
  const locales: readonly string[] = LOCALES;
  return Object.entries(tool.translations).flatMap(([locale, words]) => {
    if (!locales.includes(locale)) {
      const message = `HubSpot has no language ${locale}; it has ${LOCALES.join(', ')}.`;
      return [toolFinding('TRANSLATION_UNKNOWN', tool, message)];
    }
    return strangers(tool, words ?? {}).map((what) =>
      toolFinding(
        'TRANSLATION_UNKNOWN',
        tool,
        `translations.${locale} has ${what}, which the tool does not declare, so it is left out. Declare or rename it.`,
      ),
    );
  });
}

function strangers(tool: RegisteredTool, words: ToolTranslation): string[] {
  const { input = {}, output = {}, errors = {}, executionRules = {} } = words;
  const rules = tool.executionRules.map(({ name }) => name);
  return [
    ...others(input, Object.keys(tool.input)).map((name) => `an input ${name}`),
    ...Object.entries(input).flatMap(([name, texts]) =>
      Object.hasOwn(tool.input, name)
        ? others(texts?.options ?? {}, staticValues(tool.input[name])).map(
            (value) => `an option ${value} of input ${name}`,
          )
        : [],
    ),
    ...others(output, [...Object.keys(tool.output), ...ERROR_OUTPUTS]).map(
      (name) => `an output ${name}`,
    ),
    ...others(errors, Object.keys(tool.errors)).map((code) => `an error ${code}`),
    ...others(executionRules, rules).map((name) => `an execution rule ${name}`),
  ];
}

function others(texts: object, declared: readonly string[]): string[] {
  return Object.keys(texts).filter((name) => !declared.includes(name));
}

function staticValues(field: InputField | undefined): readonly string[] {
  if (field?.type !== 'enumeration' || isOptionsFunction(field.options)) return [];
  return optionValues(field.options);
}
