import type { Locale } from '../../sdk/locales.ts';
import type { ERROR_OUTPUTS } from '../../sdk/output-fields.ts';

/** What people see for the outputs that every tool has. */
export const ERROR_LABELS: Readonly<
  Record<Locale, Readonly<Record<(typeof ERROR_OUTPUTS)[number], string>>>
> = {
  en: { errorCode: 'Error Code', errorMessage: 'Error Message' },
  fr: { errorCode: 'Code d’erreur', errorMessage: 'Message d’erreur' },
  de: { errorCode: 'Fehlercode', errorMessage: 'Fehlermeldung' },
  ja: { errorCode: 'エラーコード', errorMessage: 'エラーメッセージ' },
  es: { errorCode: 'Código de error', errorMessage: 'Mensaje de error' },
  'pt-br': { errorCode: 'Código do erro', errorMessage: 'Mensagem de erro' },
  nl: { errorCode: 'Foutcode', errorMessage: 'Foutmelding' },
};
