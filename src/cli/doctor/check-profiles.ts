import { checkProfiles as findProfileProblems } from '../manifest/check-profiles.ts';
import { publicUrlOf } from '../project/public-url.ts';
import type { Check } from './check.ts';
import { type Diagnosis, fail, ok, warn } from './diagnosis.ts';
import { isLocalUrl, type Target } from './targets.ts';

/** Whether each profile says which account it is, and where HubSpot finds the Worker. */
export const checkProfiles: Check = {
  subject: 'profiles',
  mend: 'Mend the hsprofile.<name>.json files of the HubSpot project.',
  run: async (facts) => {
    const project = await facts.project();
    const publicUrl = await publicUrlOf(project);
    const problems = (await facts.targets()).flatMap((target) => {
      const profiles = target.profile === undefined ? [] : [target.profile];
      const findings = findProfileProblems({ ...project, profiles }, publicUrl);
      if (findings.length === 0) return [describe(target)];
      const { url = '' } = target;
      return isLocalUrl(url) ? [local(target)] : findings.map((it) => refuse(target, it.message));
    });
    const unfilled = (await facts.readerFindings()).filter(
      ({ code }) => code === 'PROFILE_VARIABLE_MISSING',
    );
    return [
      ...problems,
      ...unfilled.map(({ message }) =>
        fail('profiles', message, 'Add the variable to the profile, or write the text out.'),
      ),
    ];
  },
};

function describe({ name, profile, url, file }: Target): Diagnosis {
  const subject = `profile ${name}`;
  if (url === undefined) {
    const mend = `Add to the variables of ${file}: "PUBLIC_URL": "https://…"`;
    return fail(subject, `Nothing says what PUBLIC_URL is.`, mend);
  }
  const account = profile?.accountId === undefined ? '' : `account ${profile.accountId}, `;
  return ok(subject, `${account}${url}`);
}

function local({ name, url, file }: Target): Diagnosis {
  const message = `${url} is on this machine, where HubSpot calls nobody.`;
  const mend = `Before an upload, put the Worker's https URL into ${file} as PUBLIC_URL.`;
  return warn(`profile ${name}`, message, mend);
}

function refuse({ name, file }: Target, message: string): Diagnosis {
  return fail(`profile ${name}`, message, `Edit ${file}.`);
}
