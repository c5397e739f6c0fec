import { canonicalObjectType } from '../canonical-object-type.ts';
import { nameWords } from './name-words.ts';

const SCOPED_TYPES: Readonly<Record<string, string>> = {
  CONTACT: 'contacts',
  COMPANY: 'companies',
  DEAL: 'deals',
  TICKET: 'tickets',
  '0-7': 'products',
  '0-8': 'line_items',
  '0-14': 'quotes',
};
const NOUNS: Readonly<Record<string, string>> = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
  ticket: 'tickets',
  product: 'products',
  item: 'line_items',
  quote: 'quotes',
  owner: 'owners',
};
/** Older scopes that HubSpot still grants, which read the same. */
const ALSO: Readonly<Record<string, string>> = {
  'crm.objects.tickets.read': 'tickets',
  'crm.objects.products.read': 'e-commerce',
  'crm.objects.line_items.read': 'e-commerce',
};

export const OWNERS_SCOPE = readScope('owners');

/** The scope to read records of a type, by HubSpot's name for it; `undefined`: there is no own one. */
export function scopeOfObjectType(name: string): string | undefined {
  const type = canonicalObjectType(name);
  const plural = Object.hasOwn(SCOPED_TYPES, type) ? SCOPED_TYPES[type] : undefined;
  return plural && readScope(plural);
}

/** The scope to read what an input of this name refers to: `dealId`, `contact_ids`, `lineItemId`. */
export function scopeOfInputName(name: string): string | undefined {
  const words = nameWords(name);
  if (!/^ids?$/.test(words.at(-1) ?? '')) return undefined;
  const noun = words.at(-2) ?? '';
  // An item of something else is no line item.
  if (!Object.hasOwn(NOUNS, noun) || (noun === 'item' && words.at(-3) !== 'line')) return undefined;
  return NOUNS[noun] && readScope(NOUNS[noun]);
}

export function isRequired(scope: string, requiredScopes: readonly string[]): boolean {
  return requiredScopes.includes(scope) || requiredScopes.includes(ALSO[scope] ?? scope);
}

function readScope(plural: string): string {
  return `crm.objects.${plural}.read`;
}
