import { labelOf } from '../../sdk/coerce-options.ts';
import type { FieldOption } from '../../sdk/options.ts';

/** What a choice of an author's enumeration is called in HubSpot, and by its tool. */
export function buildOption(option: string | FieldOption): { value: string; label: string } {
  return { value: typeof option === 'string' ? option : option.value, label: labelOf(option) };
}
