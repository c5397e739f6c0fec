import { around } from './reach.ts';

/** A vault's way to the directory, which is one statement at a time: before it is run and after. */
export function crashingDirectory(database: D1Database): D1Database {
  return instead(database, {
    prepare: (sql: string) =>
      crashingStatement(database.prepare(sql), sql.startsWith('DELETE') ? 'removal' : 'directory'),
  });
}

function crashingStatement(statement: D1PreparedStatement, step: string): D1PreparedStatement {
  return instead(statement, {
    bind: (...values: unknown[]) => crashingStatement(statement.bind(...values), step),
    run: () => around(step, () => statement.run()),
  });
}

/** An object with some of its methods replaced; the others are its own. */
function instead<T extends object>(original: T, methods: Partial<T>): T {
  return new Proxy(original, {
    get(target, name) {
      const method: unknown = Reflect.get(name in methods ? methods : target, name);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
}
