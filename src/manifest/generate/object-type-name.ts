/**
 * Object types by the words of the CRM API, as HubSpot's definitions name them. Its examples have
 * words for four; the others go by their type id, which definitions take as well.
 */
const NAMES: Readonly<Record<string, string>> = {
  contact: 'CONTACT',
  contacts: 'CONTACT',
  company: 'COMPANY',
  companies: 'COMPANY',
  deal: 'DEAL',
  deals: 'DEAL',
  ticket: 'TICKET',
  tickets: 'TICKET',
  product: '0-7',
  products: '0-7',
  line_item: '0-8',
  line_items: '0-8',
  quote: '0-14',
  quotes: '0-14',
  task: '0-27',
  tasks: '0-27',
  note: '0-46',
  notes: '0-46',
  meeting: '0-47',
  meetings: '0-47',
  call: '0-48',
  calls: '0-48',
  email: '0-49',
  emails: '0-49',
};

/** A type id (`0-1`, `2-123456`), a custom object's full name (`p123_cat`), or a word of HubSpot's. */
const AS_IT_IS = /^(\d+-\d+|p\d+_\w+|[A-Z][A-Z_]*)$/;

/** An author's object type in HubSpot's spelling; `undefined` when it is none. */
export function objectTypeName(objectType: string): string | undefined {
  const name = objectType.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
  if (Object.hasOwn(NAMES, name) && !/^[A-Z_]+$/.test(objectType)) return NAMES[name];
  return AS_IT_IS.test(objectType) ? objectType : undefined;
}
