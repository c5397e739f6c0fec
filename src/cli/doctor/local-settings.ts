import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** Where a setting of this machine comes from; a later one stands over the earlier ones. */
export type SettingSource = 'wrangler.toml' | '.dev.vars' | 'the environment';

/** The Worker's settings as they are on this machine. Their values are never printed. */
export interface LocalSettings {
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the value of a setting stands; `undefined`: it has none. */
  sourceOf(name: string): SettingSource | undefined;
}

const DEV_VARS = '.dev.vars';

export async function mergeSettings(
  root: string,
  vars: Readonly<Record<string, unknown>>,
): Promise<LocalSettings> {
  const layers: readonly (readonly [SettingSource, Readonly<Record<string, unknown>>])[] = [
    ['wrangler.toml', vars],
    [DEV_VARS, await readDevVars(root)],
    ['the environment', process.env],
  ];
  const values = Object.assign({}, ...layers.map(([, layer]) => layer));
  return {
    values,
    sourceOf: (name) =>
      isUnset(values[name])
        ? undefined
        : layers.findLast(([, layer]) => layer[name] !== undefined)?.[0],
  };
}

/** What wrangler itself would give a local Worker. */
export async function readDevVars(root: string): Promise<Readonly<NodeJS.Dict<string>>> {
  const file = join(root, DEV_VARS);
  return existsSync(file) ? parseEnv(await readFile(file, 'utf8')) : {};
}

/** An empty variable counts as unset, as in the Worker. */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === '';
}
