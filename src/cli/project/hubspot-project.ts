import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import * as z from 'zod';
import { APP_PATH } from '../../manifest/generate/manifest.ts';
import { type AppWire, appSchema } from '../../manifest/schema/app-schema.ts';
import { parseJson } from './parse-json.ts';
import { type Profile, readProfiles } from './profiles.ts';

/** The HubSpot project that stands in a repository. */
export interface HubSpotProject {
  /** The repository's folder. */
  readonly root: string;
  /** Relative to the root. */
  readonly srcDir: string;
  readonly platformVersion: string;
  readonly profiles: readonly Profile[];
  /** Text of every `*-hsmeta.json`, by path in `srcDir`, with `/`. */
  readonly files: ReadonlyMap<string, string>;
}

const PROJECT_FILE = 'hsproject.json';
const projectSchema = z.object({
  name: z.string(),
  srcDir: z.string(),
  platformVersion: z.string(),
});

/** @throws Error when there is no project here. */
export function readHubSpotProject(root: string): HubSpotProject {
  const file = join(root, PROJECT_FILE);
  if (!existsSync(file)) {
    throw new Error(`There is no ${PROJECT_FILE} here. Run this in the repository's folder.`);
  }
  const parsed = projectSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    throw new Error(`${PROJECT_FILE} must be JSON with a name, a srcDir and a platformVersion.`);
  }
  const { srcDir, platformVersion } = parsed.data;
  if (isAbsolute(srcDir) || relative(root, join(root, srcDir)).startsWith('..')) {
    throw new Error(`The srcDir of ${PROJECT_FILE} must be a folder of the repository.`);
  }
  const source = join(root, srcDir);
  const paths = globSync('**/*-hsmeta.json', {
    cwd: source,
    exclude: ['**/node_modules/**'],
  }).filter((path) => statSync(join(source, path), { throwIfNoEntry: false })?.isFile());
  return {
    root,
    srcDir,
    platformVersion,
    profiles: readProfiles(source),
    files: new Map(
      paths
        .sort()
        .map((path) => [path.split(sep).join('/'), readFileSync(join(source, path), 'utf8')]),
    ),
  };
}

/** The app as its file on disk has it; `undefined` when there is none, or none that is well-formed. */
export function appOnDisk({ files }: HubSpotProject): AppWire | undefined {
  const parsed = appSchema.safeParse(parseJson(files.get(APP_PATH) ?? ''));
  return parsed.success ? parsed.data : undefined;
}

/** Its name alone, also from a file that has something else wrong with it. */
export function appNameOnDisk({ files }: HubSpotProject): string | undefined {
  const parsed = z
    .object({ config: z.object({ name: z.string() }) })
    .safeParse(parseJson(files.get(APP_PATH) ?? ''));
  return parsed.data?.config.name;
}
