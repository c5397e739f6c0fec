/** Why parts of a definition have no place in a tool, by the key that holds them. */
const REASONS: Readonly<Record<string, string>> = {
  uid: 'HubSpot takes it for another action.',
  functions:
    'HubSpot sends its own request then, which Breezeway takes; so must the service that actionUrl calls until then.',
  characterLimit: "An input's schema can say it: z.string().max(200).",
  helpText: 'HubSpot shows the description.',
  dependencies: 'A tool names no other components.',
  permissions: 'The app names the scopes.',
  objectRequestOptions: 'An agent runs on no record.',
  supportedValueTypes: 'An agent runs on no record, so it gives every value itself.',
};

/** A sentence for what an import cannot carry over. */
export function leftOut(path: string): string {
  return `${path}: left out.${reason(path)}`;
}

/** A sentence for what is not the same once the tool's definition is made again. */
export function comesOutDifferent(path: string): string {
  return `${path}: comes out different.${reason(path)}`;
}

function reason(path: string): string {
  const key = path.split('.').at(-1) ?? path;
  return Object.hasOwn(REASONS, key) ? ` ${REASONS[key]}` : '';
}
