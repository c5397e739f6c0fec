import type { Check } from './check.ts';
import { type Diagnosis, fail, ok } from './diagnosis.ts';

/** The Durable Objects of every Worker of Breezeway, by binding. */
const DURABLE_OBJECTS = { LEDGER: 'Ledger', RUNNER: 'Runner' } as const;

export const checkBindings: Check = {
  subject: 'bindings',
  mend: 'Mend the durable_objects and migrations of wrangler.toml.',
  run: async (facts) => {
    const { durableObjects, sqliteClasses } = await facts.wrangler();
    const problems: Diagnosis[] = [];
    for (const [binding, className] of Object.entries(DURABLE_OBJECTS)) {
      if (durableObjects.get(binding) !== className) {
        problems.push(
          fail(
            'bindings',
            `${binding} is not bound to the Durable Object ${className}.`,
            `Add to wrangler.toml: [[durable_objects.bindings]] with name = "${binding}" and class_name = "${className}"`,
          ),
        );
      }
      if (!sqliteClasses.includes(className)) {
        problems.push(
          fail(
            'bindings',
            `No migration makes ${className} with SQLite storage.`,
            `Add to wrangler.toml: [[migrations]] with a new tag and new_sqlite_classes = ["${className}"]`,
          ),
        );
      }
    }
    if (problems.length > 0) return problems;
    return [ok('bindings', 'LEDGER and RUNNER are Durable Objects with SQLite storage.')];
  },
};
