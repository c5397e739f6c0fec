/** The languages HubSpot takes labels in (custom action guide, "Labels"); English is always there. */
export const LOCALES = ['en', 'fr', 'de', 'ja', 'es', 'pt-br', 'nl'] as const;

export type Locale = (typeof LOCALES)[number];

export interface InputTranslation {
  readonly label?: string;
  readonly description?: string;
  /** Labels by option value. */
  readonly options?: { readonly [value: string]: string };
}

/** A tool's words in one language. What is left out is shown in English. */
export interface ToolTranslation<I extends string = string, O extends string = string> {
  /** The section that the tool stands in; default: the app's name. */
  readonly appDisplayName?: string;
  readonly label?: string;
  readonly description?: string;
  readonly actionCardContent?: string;
  readonly input?: { readonly [K in I]?: InputTranslation };
  /** Labels; `errorCode` and `errorMessage` have some already. */
  readonly output?: { readonly [K in O | 'errorCode' | 'errorMessage']?: string };
  /** By error code. */
  readonly errors?: { readonly [code: string]: string };
  /** By the rule's name. */
  readonly executionRules?: { readonly [name: string]: string };
}
