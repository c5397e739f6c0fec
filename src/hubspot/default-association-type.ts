import { AssociationTypes } from '@hubspot/api-client/lib/src/enums/AssociationTypes.js';

type KnownPair = keyof typeof AssociationTypes;

/** HubSpot's spellings of an object type (singular, plural, id) → its name in `AssociationTypes`. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...spellings('contact', 'contacts', '0-1'),
  ...spellings('company', 'companies', '0-2'),
  ...spellings('deal', 'deals', '0-3'),
  ...spellings('ticket', 'tickets', '0-5'),
  ...spellings('lineItem', 'line_item', 'line_items', '0-8'),
  ...spellings('quote', 'quotes', '0-14'),
  ...spellings('communication', 'communications', '0-18'),
  ...spellings('task', 'tasks', '0-27'),
  ...spellings('note', 'notes', '0-46'),
  ...spellings('meeting', 'meetings', '0-47'),
  ...spellings('call', 'calls', '0-48'),
  ...spellings('email', 'emails', '0-49'),
  ...spellings('postalMail', 'postal_mail', '0-116'),
]);

/**
 * The id of the unlabelled association type between two object types, by HubSpot's own list in its
 * client; `undefined` for a pair that is not on it, as every pair with a custom object.
 */
export function findDefaultAssociationType(fromType: string, toType: string): number | undefined {
  const from = NAMES.get(fromType.toLowerCase());
  const to = NAMES.get(toType.toLowerCase());
  if (from === undefined || to === undefined) return undefined;
  const pair = `${from}To${to.charAt(0).toUpperCase()}${to.slice(1)}`;
  return isKnownPair(pair) ? AssociationTypes[pair] : undefined;
}

function isKnownPair(pair: string): pair is KnownPair {
  return Object.hasOwn(AssociationTypes, pair);
}

function spellings(name: string, ...others: string[]): [string, string][] {
  return [name.toLowerCase(), ...others].map((spelling) => [spelling, name]);
}
