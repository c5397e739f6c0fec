import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What the command line reads of wrangler's configuration. */
export interface WranglerConfig {
  readonly name: string | undefined;
  /** Names of its `[env.<name>]`. */
  readonly environments: readonly string[];
  readonly vars: Readonly<Record<string, unknown>>;
  /** Classes of Durable Objects, by binding. */
  readonly durableObjects: ReadonlyMap<string, string>;
  /** Classes that migrations made with SQLite storage. */
  readonly sqliteClasses: readonly string[];
  /** Bindings of D1 databases. */
  readonly databases: readonly string[];
}

/** Of what wrangler makes of it, defaults filled in. */
const configSchema = z.object({
  name: z.string().optional(),
  definedEnvironments: z.array(z.string()).optional(),
  vars: z.record(z.string(), z.unknown()),
  durable_objects: z.object({
    bindings: z.array(z.object({ name: z.string(), class_name: z.string() })),
  }),
  migrations: z.array(z.object({ new_sqlite_classes: z.array(z.string()).optional() })),
  d1_databases: z.array(z.object({ binding: z.string() })),
});

const FILES = ['wrangler.toml', 'wrangler.jsonc', 'wrangler.json'];

/** @throws Error when wrangler cannot read it. */
export async function readWranglerConfig(root: string): Promise<WranglerConfig> {
  const file = FILES.map((name) => join(root, name)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`There is no ${FILES[0]} here.`);
  // It is large: only those who need it wait for it.
  const { unstable_readConfig } = await import('wrangler');
  const config = unstable_readConfig({ config: file }, { hideWarnings: true });
  const { name, definedEnvironments, vars, durable_objects, migrations, d1_databases } =
    configSchema.parse(config);
  return {
    name,
    environments: definedEnvironments ?? [],
    vars,
    durableObjects: new Map(durable_objects.bindings.map((it) => [it.name, it.class_name])),
    sqliteClasses: migrations.flatMap((it) => it.new_sqlite_classes ?? []),
    databases: d1_databases.map(({ binding }) => binding),
  };
}
