import type { CheckCode } from '../../manifest/checks/check-codes.ts';
import { countOf } from '../count-of.ts';
import { levelOf } from '../manifest/format-findings.ts';
import type { Check } from './check.ts';
import { type Diagnosis, fail, ok, warn } from './diagnosis.ts';
import { listCodes } from './list-codes.ts';

/** What other checks of the doctor say better. */
const ELSEWHERE: ReadonlySet<CheckCode> = new Set([
  'MANIFEST_STALE',
  'LOCK_INVALID',
  'PROFILE_INVALID',
  'PROFILE_VARIABLE_MISSING',
  'ACTION_URL_INVALID',
]);
const SHOW = 'npm run breezeway -- manifest --check';

/** What HubSpot is told, in numbers; `manifest --check` has the sentences. */
export const checkManifest: Check = {
  subject: 'manifest',
  mend: `More says: ${SHOW}`,
  run: async (facts) => {
    const examination = await facts.examination();
    if (examination === undefined) return [];
    const { changes, findings, manifest } = examination;
    const found: Diagnosis[] = [];
    if (changes.length > 0) {
      const message = `${countOf(changes.length, 'file')} of the HubSpot project ${changes.length === 1 ? 'is' : 'are'} not what the tools declare.`;
      found.push(fail('manifest', message, 'npm run breezeway -- manifest'));
    }
    const own = [...findings, ...(await facts.readerFindings())].filter(
      ({ code }) => !ELSEWHERE.has(code),
    );
    const errors = own.filter((finding) => levelOf(finding) === 'error');
    if (errors.length > 0) {
      const message = `${countOf(errors.length, 'error')}: ${listCodes(errors)}.`;
      found.push(fail('manifest', message, `Mend what this names: ${SHOW}`));
    }
    const warnings = own.filter((finding) => levelOf(finding) === 'warning');
    if (warnings.length > 0) {
      const message = `${countOf(warnings.length, 'warning')}: ${listCodes(warnings)}.`;
      found.push(warn('manifest', message, `Look at what this names: ${SHOW}`));
    }
    if (found.length > 0) return found;
    const count = countOf(manifest.components.length, 'component');
    return [ok('manifest', `${count}, as the tools declare them.`)];
  },
};
