import { type HubSpotProject, readHubSpotProject } from '../project/hubspot-project.ts';

/** @throws Error when a component, the app or a profile is not as it was. */
export function requireUnchanged(project: HubSpotProject): void {
  if (fingerprint(readHubSpotProject(project.root)) === fingerprint(project)) return;
  throw new Error('The files of the HubSpot project changed after they were checked.');
}

function fingerprint({ srcDir, files, profiles, platformVersion }: HubSpotProject): string {
  return JSON.stringify([srcDir, [...files], profiles, platformVersion]);
}
