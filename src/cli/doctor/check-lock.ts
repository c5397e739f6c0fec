import { lockPath, readLock } from '../manifest/lock-file.ts';
import type { Check } from './check.ts';
import { fail, ok, warn } from './diagnosis.ts';

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
    const profiles = Object.keys(reading.lock.uploads).join(', ');
    return [ok('lock', `${path} records the uploads for ${profiles || 'nobody'}.`)];
  },
};
