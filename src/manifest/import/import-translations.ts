import { labelOf, optionValues } from '../../sdk/coerce-options.ts';
import {
  type InputTranslation,
  LOCALES,
  type Locale,
  type ToolTranslation,
} from '../../sdk/locales.ts';
import { isOptionsFunction } from '../../sdk/options.ts';
import { ERROR_OUTPUTS } from '../../sdk/output-fields.ts';
import { ERROR_LABELS } from '../generate/error-labels.ts';
import type { AllLabelsWire, LabelsWire } from '../schema/labels-schema.ts';
import type { ImportedDefinition } from './definition-of.ts';
import { optionLabels } from './import-options.ts';
import type { ImportedRule } from './import-rules.ts';
import { ownText } from './own-text.ts';

/** The tool as far as it is declared, whose words are the English ones. */
export type Declared = Pick<ImportedDefinition, 'label' | 'description' | 'input' | 'output'> & {
  readonly actionCardContent?: string;
  readonly rules: readonly ImportedRule[];
};

type Translations = { [L in Locale]?: ToolTranslation };

/**
 * A definition's words in other languages, and the English ones that a tool's declaration does not
 * say. Words that would be the same without a translation are left to that.
 */
export function importTranslations(labels: AllLabelsWire, declared: Declared): Translations {
  const en = translate('en', labels.en, declared, labels.en, {});
  const translations: Translations = Object.keys(en).length === 0 ? {} : { en };
  for (const locale of LOCALES) {
    const words = locale === 'en' ? undefined : labels[locale];
    if (words !== undefined) {
      translations[locale] = translate(locale, words, declared, labels.en, en);
    }
  }
  return translations;
}

/** `english`: what the tool's English translation says, which other languages fall back on. */
function translate(
  locale: Locale,
  words: LabelsWire,
  declared: Declared,
  en: LabelsWire,
  english: ToolTranslation,
): ToolTranslation {
  const { input = {}, output = {}, rules } = declared;
  const sentences = (isError: boolean) =>
    texts(
      rules
        .filter((rule) => rule.isError === isError)
        .map(({ name, labelName }) => [
          name,
          other(ownText(words.executionRules, labelName), ownText(en.executionRules, labelName)),
        ]),
    );
  const outputs = [
    ...Object.entries(output).map(([name, { label }]) => [name, label ?? name] as const),
    ...ERROR_OUTPUTS.map((name) => [name, ERROR_LABELS[locale][name]] as const),
  ];
  return (
    present({
      appDisplayName: other(words.appDisplayName, english.appDisplayName),
      label: other(words.actionName, declared.label),
      description: other(words.actionDescription, declared.description),
      actionCardContent: other(words.actionCardContent, declared.actionCardContent),
      input: present(
        Object.fromEntries(
          Object.entries(input).map(([name, field]) => {
            const spoken = english.input?.[name]?.options;
            return [name, translateInput(words, name, field, spoken)];
          }),
        ),
      ),
      output: texts(
        outputs.map(([name, known]) => [
          name,
          other(ownText(words.outputFieldLabels, name), known),
        ]),
      ),
      errors: sentences(true),
      executionRules: sentences(false),
    }) ?? {}
  );
}

function translateInput(
  words: LabelsWire,
  name: string,
  field: NonNullable<Declared['input']>[string],
  spoken: Readonly<Record<string, string>> | undefined,
): InputTranslation | undefined {
  const options =
    field.type !== 'enumeration' || isOptionsFunction(field.options) ? [] : field.options;
  const translated = words.inputFieldOptionLabels ?? {};
  const labels = optionLabels(options, Object.hasOwn(translated, name) ? translated[name] : {});
  return present({
    label: other(ownText(words.inputFieldLabels, name), field.label ?? name),
    description: other(ownText(words.inputFieldDescriptions, name), field.description),
    options: texts(
      options.map((option) => {
        const [value = ''] = optionValues([option]);
        return [value, other(labels.get(value), ownText(spoken, value) ?? labelOf(option))];
      }),
    ),
  });
}

/** A text that says something other than what would be there without it. */
function other(text: string | undefined, known: string | undefined): string | undefined {
  return text === '' || text === known ? undefined : text;
}

function texts(
  entries: readonly (readonly [string, string | undefined])[],
): Record<string, string> | undefined {
  return present(Object.fromEntries(entries)) as Record<string, string> | undefined;
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what is there; `undefined` when nothing is. */
function present<T extends object>(parts: T): Present<T> | undefined {
  const entries = Object.entries(parts).filter(([, part]) => part !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Present<T>);
}
