import { error, warning } from './check-level.ts';

/** What can be wrong with the files of the HubSpot project. */
export const PROJECT_CHECKS = {
  MANIFEST_STALE: error('A file is not what the tools declare.'),
  FILE_SKIPPED: error("HubSpot's reader skips the file: it is in the wrong folder."),
  FILE_INVALID: error('A file is no component as HubSpot takes it.'),
  FILE_UNKNOWN: warning('No tool makes this component; it is uploaded all the same.'),
  APP_MISSING: error('There is no app component, which every action belongs to.'),
  APP_INVALID: error('The app is not as HubSpot takes it.'),
  PROFILE_INVALID: error("A profile is not as HubSpot's reader takes it."),
  PROFILE_VARIABLE_MISSING: error('A text names a variable that a profile has not.'),
  ACTION_URL_INVALID: error('The URL HubSpot would call is none it can call.'),
} as const;
