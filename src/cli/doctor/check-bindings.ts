import { DATABASE, DURABLE_OBJECTS } from './bindings.ts';
import type { Check } from './check.ts';
import { type Diagnosis, fail, ok } from './diagnosis.ts';

export const checkBindings: Check = {
  subject: 'bindings',
  mend: 'Mend the durable_objects, migrations and d1_databases of wrangler.toml.',
  run: async (facts) => {
    const { durableObjects, sqliteClasses, databases } = await facts.wrangler();
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
    if (!databases.includes(DATABASE)) {
      const advice = `Add to wrangler.toml: [[d1_databases]] with binding = "${DATABASE}"`;
      problems.push(fail('bindings', `${DATABASE} is not bound to a D1 database.`, advice));
    }
    if (problems.length > 0) return problems;
    const names = Object.keys(DURABLE_OBJECTS).join(', ');
    return [
      ok(
        'bindings',
        `${names} are Durable Objects with SQLite storage, ${DATABASE} is a database.`,
      ),
    ];
  },
};
