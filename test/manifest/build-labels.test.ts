import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/sdk/locales.ts';
import { buildOne, type ToolParts } from './build-one.ts';

const TOOL: ToolParts = {
  label: 'Send',
  description: 'Sends a message.',
  actionCardContent: 'Send {{text}}',
  input: {
    text: { type: 'string', label: 'Text', description: 'What to send.' },
    tone: { type: 'enumeration', options: [{ value: 'f', label: 'Formal' }, 'plain'] },
  },
  output: { sentAt: { type: 'datetime', label: 'Sent at' }, id: { type: 'string' } },
  errors: { NO_TEXT: 'There is no text.' },
  executionRules: [{ name: 'sent', when: { id: '1' }, message: 'Sent.' }],
};

describe('English labels', () => {
  it('are what the tool declares; a field without a label goes by its name', () => {
    expect(buildOne(TOOL).labels).toEqual({
      en: {
        actionName: 'Send',
        appDisplayName: 'demo',
        actionDescription: 'Sends a message.',
        actionCardContent: 'Send {{text}}',
        inputFieldLabels: { text: 'Text', tone: 'tone' },
        inputFieldDescriptions: { text: 'What to send.' },
        inputFieldOptionLabels: { tone: { f: 'Formal', plain: 'plain' } },
        outputFieldLabels: {
          sentAt: 'Sent at',
          id: 'id',
          errorCode: 'Error Code',
          errorMessage: 'Error Message',
        },
        executionRules: {
          sent: 'Sent.',
          NO_TEXT: 'There is no text.',
          breezeway_error: '{{ errorMessage }}',
        },
      },
    });
  });

  it('have empty maps for a tool without inputs, and no card where it has none', () => {
    const { en } = buildOne({}).labels;
    expect(en.inputFieldLabels).toEqual({});
    expect(en.inputFieldDescriptions).toEqual({});
    expect(en).not.toHaveProperty('inputFieldOptionLabels');
    expect(en).not.toHaveProperty('actionCardContent');
  });

  it('are overridden by translations.en, word by word', () => {
    const { en } = buildOne({
      ...TOOL,
      translations: {
        en: {
          appDisplayName: 'Mail',
          input: { tone: { options: { f: 'Stiff' } } },
          output: { errorCode: 'Code' },
        },
      },
    }).labels;
    expect(en).toMatchObject({ actionName: 'Send', appDisplayName: 'Mail' });
    expect(en.inputFieldOptionLabels).toEqual({ tone: { f: 'Stiff', plain: 'plain' } });
    expect(en.outputFieldLabels).toMatchObject({ errorCode: 'Code', sentAt: 'Sent at' });
  });

  it('have no option labels for options that a function makes', () => {
    const options = () => ({ options: ['a'] });
    const { en } = buildOne({ input: { it: { type: 'enumeration', options } } }).labels;
    expect(en).not.toHaveProperty('inputFieldOptionLabels');
  });

  it.each(['constructor', 'toString', 'valueOf'])('take a field called %s', (name) => {
    const { en } = buildOne({
      input: { [name]: { type: 'enumeration', options: [name] } },
      output: { [name]: { type: 'string' } },
      errors: {},
      translations: { en: { input: {}, output: {} } },
    }).labels;
    expect(en.inputFieldLabels).toEqual({ [name]: name });
    expect(en.inputFieldDescriptions).toEqual({});
    expect(en.inputFieldOptionLabels).toEqual({ [name]: { [name]: name } });
    expect(en.outputFieldLabels).toMatchObject({ [name]: name });
  });
});

describe('labels in other languages', () => {
  it('are there for the languages that the tool has words in, English always', () => {
    const { labels } = buildOne({ ...TOOL, translations: { nl: {}, fr: { label: 'Envoyer' } } });
    expect(Object.keys(labels)).toEqual(['en', 'fr', 'nl']);
    const all = Object.fromEntries(LOCALES.map((locale) => [locale, {}]));
    expect(Object.keys(buildOne({ ...TOOL, translations: all }).labels)).toEqual([...LOCALES]);
  });

  it('have every word of the translation', () => {
    const { fr } = buildOne({
      ...TOOL,
      translations: {
        fr: {
          appDisplayName: 'Courrier',
          label: 'Envoyer',
          description: 'Envoie un message.',
          actionCardContent: 'Envoyer {{text}}',
          input: {
            text: { label: 'Texte', description: 'Quoi envoyer.' },
            tone: { label: 'Ton', description: 'Comment.', options: { f: 'Formel', plain: 'Nu' } },
          },
          output: { sentAt: 'Envoyé à', id: 'Id', errorCode: 'Code', errorMessage: 'Raison' },
          errors: { NO_TEXT: 'Pas de texte.' },
          executionRules: { sent: 'Envoyé.' },
        },
      },
    }).labels;
    expect(fr).toEqual({
      actionName: 'Envoyer',
      appDisplayName: 'Courrier',
      actionDescription: 'Envoie un message.',
      actionCardContent: 'Envoyer {{text}}',
      inputFieldLabels: { text: 'Texte', tone: 'Ton' },
      inputFieldDescriptions: { text: 'Quoi envoyer.', tone: 'Comment.' },
      inputFieldOptionLabels: { tone: { f: 'Formel', plain: 'Nu' } },
      outputFieldLabels: {
        sentAt: 'Envoyé à',
        id: 'Id',
        errorCode: 'Code',
        errorMessage: 'Raison',
      },
      executionRules: {
        sent: 'Envoyé.',
        NO_TEXT: 'Pas de texte.',
        breezeway_error: '{{ errorMessage }}',
      },
    });
  });

  it('fall back to English, first to translations.en, but for the errors’ own labels', () => {
    const { de } = buildOne({
      ...TOOL,
      translations: {
        en: { label: 'Dispatch', output: { id: 'Number', errorCode: 'Code' } },
        de: { input: { tone: { options: { f: 'Förmlich' } } } },
      },
    }).labels;
    expect(de).toEqual({
      actionName: 'Dispatch',
      appDisplayName: 'demo',
      actionDescription: 'Sends a message.',
      actionCardContent: 'Send {{text}}',
      inputFieldLabels: { text: 'Text', tone: 'tone' },
      inputFieldDescriptions: { text: 'What to send.' },
      inputFieldOptionLabels: { tone: { f: 'Förmlich', plain: 'plain' } },
      outputFieldLabels: {
        sentAt: 'Sent at',
        id: 'Number',
        errorCode: 'Fehlercode',
        errorMessage: 'Fehlermeldung',
      },
      executionRules: {
        sent: 'Sent.',
        NO_TEXT: 'There is no text.',
        breezeway_error: '{{ errorMessage }}',
      },
    });
  });

  it.each(LOCALES.filter((locale) => locale !== 'en'))('name the errors in %s', (locale) => {
    const { labels } = buildOne({ translations: { [locale]: {} } });
    const { errorCode, errorMessage } = labels[locale]?.outputFieldLabels ?? {};
    expect([errorCode, errorMessage]).not.toContain(undefined);
    expect([errorCode, errorMessage]).not.toEqual(['Error Code', 'Error Message']);
  });
});
