import { describe, expect, it } from 'vitest';
import type { ToolDefinition, ToolTranslation } from '../../../src/sdk/index.ts';
import { checkTools } from './declare.ts';

const TOOL: Partial<ToolDefinition> = {
  input: {
    tone: { type: 'enumeration', options: [{ value: 'plain', label: 'Plain' }] },
    owner: { type: 'enumeration', options: () => ({ options: [] }) },
  },
  output: { summary: { type: 'string' } },
  errors: { GONE: 'Gone: {{ errorMessage }}' },
  executionRules: [{ name: 'done', when: { summary: 'x' }, message: '{{summary}}' }],
};

function messages(definition: Partial<ToolDefinition>, code: string): string[] {
  return checkTools({ t: { ...TOOL, ...definition } })
    .filter((finding) => finding.code === code)
    .map(({ message }) => message.replace(/(, which| that is not declared| has no lang).*/s, ''));
}

describe('names in sentences', () => {
  const undeclared = (definition: Partial<ToolDefinition>) =>
    messages(definition, 'FIELD_UNDECLARED');

  it('may be those of inputs on the card, and of outputs elsewhere', () => {
    expect(undeclared({ actionCardContent: 'As {{tone}} for {{ owner }}' })).toEqual([]);
  });

  it('are inputs on the card alone, and outputs elsewhere alone', () => {
    expect(
      undeclared({
        actionCardContent: '{{summary}} {{ summary }} {{tone}}',
        errors: { GONE: '{{ tone }}' },
        executionRules: [{ name: 'done', when: { summary: 'x' }, message: '{{ owner }}' }],
      }),
    ).toEqual([
      'actionCardContent names an input summary',
      'errors GONE names an output tone',
      'executionRules done names an output owner',
    ]);
  });

  it('are looked for in every language', () => {
    const fr: ToolTranslation = {
      actionCardContent: '{{ton}}',
      errors: { GONE: '{{ errorMessage }} {{ erreur }}' },
      executionRules: { done: '{{ résumé }}' },
    };
    expect(undeclared({ translations: { fr } })).toEqual([
      'translations.fr.actionCardContent names an input ton',
      'translations.fr.errors GONE names an output erreur',
      'translations.fr.executionRules done names an output résumé',
    ]);
  });
});

describe('a translation', () => {
  const unknown = (translations: ToolDefinition['translations'] = {}) =>
    messages({ translations }, 'TRANSLATION_UNKNOWN');

  it('may be of everything that a tool has', () => {
    const de: ToolTranslation = {
      label: 'Zusammenfassen',
      input: { tone: { options: { plain: 'Schlicht' } }, owner: { label: 'Wer' } },
      output: { summary: 'Kurzfassung', errorCode: 'Code', errorMessage: 'Meldung' },
      errors: { GONE: 'Weg.' },
      executionRules: { done: 'Fertig.' },
    };
    expect(unknown({ en: de, de })).toEqual([]);
  });

  it('of nothing is found, whatever it is of', () => {
    const nl: ToolTranslation = {
      input: { toon: {}, tone: { options: { droog: 'Droog' } }, owner: { options: { x: 'X' } } },
      output: { kort: 'Kort' },
      errors: { WEG: 'Weg.' },
      executionRules: { klaar: 'Klaar.', toString: 'Klaar.' },
    };
    expect(unknown({ nl })).toEqual([
      'translations.nl has an input toon',
      'translations.nl has an option droog of input tone',
      'translations.nl has an option x of input owner',
      'translations.nl has an output kort',
      'translations.nl has an error WEG',
      'translations.nl has an execution rule klaar',
      'translations.nl has an execution rule toString',
    ]);
  });

  it('into a language that HubSpot has not is found, as plain JavaScript can have one', () => {
    const it = { label: 'Riassumi' };
    expect(unknown({ it } as ToolDefinition['translations'])).toEqual(['HubSpot']);
  });
});
