import type { Locale, ToolTranslation } from '../../sdk/locales.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';

/** The translations in which a language's words are looked up, in order. */
export type Words = readonly ToolTranslation[];

/** A language's own words, then English ones. What neither has is as the tool declares it. */
export function wordsOf({ translations }: RegisteredTool, locale: Locale): Words {
  const { en = {} } = translations;
  return locale === 'en' ? [en] : [translations[locale] ?? {}, en];
}

export function findWord<T>(
  words: Words,
  read: (translation: ToolTranslation) => T | undefined,
): T | undefined {
  return words.map(read).find((word) => word !== undefined);
}

/** A map's own entry: a field may be called `constructor`. */
export function own<T>(
  map: { readonly [name: string]: T | undefined } | undefined,
  name: string,
): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}
