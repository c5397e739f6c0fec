import { isUnset, type LocalSettings } from './local-settings.ts';

/** The current API key of this machine, whatever else is wrong with its settings. */
export function findOperatorKey({ values }: LocalSettings): string | undefined {
  const keys = values['BREEZEWAY_API_KEY'];
  const [key] = String(keys ?? '').split(',');
  return isUnset(key?.trim()) ? undefined : key?.trim();
}
