import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parseJson } from './parse-json.ts';

/** One `hsprofile.<name>.json`: an account, and what `${…}` in the components stands for there. */
export interface Profile {
  readonly name: string;
  /** In the project's source folder. */
  readonly file: string;
  readonly accountId: number | undefined;
  readonly variables: Readonly<Record<string, string | number | boolean>>;
  /** What is wrong with the file. */
  readonly problem?: string;
}

/** As HubSpot's reader looks for them. */
const PROFILE_FILE = /^hsprofile\.([^.]+)\.json$/;
const profileSchema = z.object({
  accountId: z.int().positive(),
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

export function readProfiles(folder: string): readonly Profile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const [, name] = PROFILE_FILE.exec(file) ?? [];
      const path = join(folder, file);
      if (name === undefined || !statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
      return [readProfile(name, file, readFileSync(path, 'utf8'))];
    });
}

function readProfile(name: string, file: string, text: string): Profile {
  const parsed = profileSchema.safeParse(parseJson(text));
  if (parsed.success) {
    const { accountId, variables = {} } = parsed.data;
    return { name, file, accountId, variables };
  }
  return {
    name,
    file,
    accountId: undefined,
    variables: {},
    problem:
      'must be JSON with a numeric accountId, and variables that are text, numbers or booleans',
  };
}
