import { DEFAULT_PROFILE } from '../../manifest/lock/lock.ts';
import { lockPath, readLock } from '../manifest/lock-file.ts';
import type { Profile } from '../project/profiles.ts';
import type { Check } from './check.ts';
import { type Diagnosis, fail, ok, warn } from './diagnosis.ts';

/** What was uploaded before is what an upload can break. */
export const checkLock: Check = {
  subject: 'lock',
  mend: 'Restore workflow-actions/uploaded.lock.json from version control.',
  run: async (facts) => {
    const project = await facts.project();
    const path = lockPath(project);
    const reading = readLock(project);
    if (!reading.ok) {
      return [fail('lock', reading.finding.message, `git restore ${path}`)];
    }
    if (reading.lock === undefined) {
      const message = `Nothing is recorded as uploaded, so nothing says what a change would break.`;
      const mend =
        'npm run deploy records it; after an upload by hand: npm run breezeway -- manifest --record';
      return [warn('lock', message, mend)];
    }
    const { uploads } = reading.lock;
    const recorded = Object.keys(uploads);
    const names =
      project.profiles.length === 0 ? [DEFAULT_PROFILE] : project.profiles.map(({ name }) => name);
    const { profile } = facts.options;
    const missing = names.filter(
      (name) => !Object.hasOwn(uploads, name) && (profile === undefined || name === profile),
    );
    return [
      ok('lock', `${path} records the uploads for ${recorded.join(', ') || 'nobody'}.`),
      ...(recorded.length === 0 ? [] : missing.map((name) => notRecorded(name, project.profiles))),
    ];
  },
};

function notRecorded(name: string, profiles: readonly Profile[]): Diagnosis {
  const option = profiles.length > 1 ? ` -- --profile ${name}` : '';
  return warn(
    'lock',
    `No upload is recorded for ${name}, so nothing says what a change would break there.`,
    `npm run deploy${option}`,
  );
}
