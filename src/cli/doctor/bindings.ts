/** The Durable Objects of every Worker of Breezeway, by binding. */
export const DURABLE_OBJECTS = {
  LEDGER: 'Ledger',
  RUNNER: 'Runner',
  VAULT: 'Vault',
  THROTTLE: 'Throttle',
} as const;

/** The binding of its D1 database. */
export const DATABASE = 'DIRECTORY';

export const BINDINGS: readonly string[] = [...Object.keys(DURABLE_OBJECTS), DATABASE];
