const WORDS: Readonly<Record<string, string>> = {
  '0-1': 'CONTACT',
  '0-2': 'COMPANY',
  '0-3': 'DEAL',
  '0-5': 'TICKET',
};

/** HubSpot's definitions take a word or a type id for the same object type; here the word counts. */
export function canonicalObjectType(name: string): string {
  return (Object.hasOwn(WORDS, name) ? WORDS[name] : undefined) ?? name;
}
