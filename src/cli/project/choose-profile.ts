import { UsageError } from '../run-command.ts';
import type { HubSpotProject } from './hubspot-project.ts';

/** @throws UsageError when there is no profile of that name. */
export function requireProfile(
  { srcDir, profiles }: HubSpotProject,
  name: string | undefined,
): void {
  if (name === undefined || profiles.some((profile) => profile.name === name)) return;
  throw new UsageError(
    `There is no such profile: --profile needs a ${srcDir}/hsprofile.<name>.json.`,
  );
}

/** The project as it is with one of its profiles; `undefined`: with all of them. */
export function withProfile(project: HubSpotProject, name: string | undefined): HubSpotProject {
  const profiles = project.profiles.filter((it) => name === undefined || it.name === name);
  return { ...project, profiles };
}

/**
 * The profile that an upload is made with; `undefined` in a project that has none. HubSpot's command
 * line uploads a project with profiles with one of them, and never guesses.
 *
 * @throws UsageError when there are several and none was wanted, or not the one that was.
 */
export function chooseProfile(
  project: HubSpotProject,
  wanted: string | undefined,
): string | undefined {
  requireProfile(project, wanted);
  const names = project.profiles.map(({ name }) => name);
  if (wanted !== undefined || names.length <= 1) return wanted ?? names[0];
  throw new UsageError(`--profile must say which: ${names.join(', ')}.`);
}
