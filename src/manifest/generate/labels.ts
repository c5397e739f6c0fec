import type { InputFields } from '../../sdk/input-fields.ts';
import { LOCALES, type Locale } from '../../sdk/locales.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import { interpolations } from '../interpolations.ts';
import type { AllLabelsWire, LabelsWire } from '../schema/labels-schema.ts';
import { ruleSentences } from './execution-rules.ts';
import { labelInputs, labelOutputs } from './field-labels.ts';
import { findWord, wordsOf } from './words.ts';

export interface LabelOptions {
  /** Those of this component. */
  readonly input: InputFields;
  /** The name of the app. */
  readonly appDisplayName: string;
}

/** The words of a component in every language its tool has some in. Each is whole by itself. */
export function buildLabels(tool: RegisteredTool, options: LabelOptions): AllLabelsWire {
  const others = LOCALES.filter((locale) => locale !== 'en' && tool.translations[locale]);
  return {
    en: buildLocale(tool, options, 'en'),
    ...Object.fromEntries(others.map((locale) => [locale, buildLocale(tool, options, locale)])),
  };
}

function buildLocale(
  tool: RegisteredTool,
  { input, appDisplayName }: LabelOptions,
  locale: Locale,
): LabelsWire {
  const words = wordsOf(tool, locale);
  const card = findWord(words, (it) => it.actionCardContent) ?? tool.actionCardContent;
  return {
    actionName: findWord(words, (it) => it.label) ?? tool.label,
    appDisplayName: findWord(words, (it) => it.appDisplayName) ?? appDisplayName,
    actionDescription: findWord(words, (it) => it.description) ?? tool.description,
    ...(card !== undefined && !namesOther(card, tool.input, input) && { actionCardContent: card }),
    ...labelInputs(input, words),
    outputFieldLabels: labelOutputs(tool.output, words, locale),
    executionRules: ruleSentences(tool, words),
  };
}

/** Whether a card's text stands for an input of the tool that this component has not. */
function namesOther(card: string, all: InputFields, component: InputFields): boolean {
  return interpolations(card).some(
    (name) => Object.hasOwn(all, name) && !Object.hasOwn(component, name),
  );
}
