import { expect, it } from 'vitest';
import { checkRedirect } from '../../../src/cli/doctor/check-redirect.ts';
import { chooseTarget } from '../../../src/cli/doctor/choose-target.ts';
import type { Target } from '../../../src/cli/doctor/targets.ts';
import { appSchema } from '../../../src/manifest/schema/app-schema.ts';

const URL = 'https://worker.invalid';

function target(name: string, accountId: number): Target {
  const profile = {
    name,
    file: `hsprofile.${name}.json`,
    accountId,
    variables: { PUBLIC_URL: URL },
  };
  return { name, profile, file: profile.file, url: URL };
}

const dev = target('dev', 1);
const production = target('production', 2);

it.each([
  ['the only one', [dev], '9', dev],
  ["the account's own", [dev, production], '2', production],
  ['none of several', [dev, production], '9', undefined],
  ['none of several of that account', [dev, target('other', 1)], '1', undefined],
])('chooses %s', (_, targets, portalId, expected) => {
  expect(chooseTarget(targets, portalId)).toBe(expected);
});

it.each([
  ['written out', [`${URL}/oauth/callback`], 0],
  ['filled by the profile, among others', ['https://a.invalid', '${PUBLIC_URL}/oauth/callback'], 0],
  ['of another path', [`${URL}/callback`], 1],
  ['that no profile fills', ['${OTHER_URL}/oauth/callback'], 1],
])('looks whether HubSpot knows the way back: a redirectUrl %s', (_, redirectUrls, warnings) => {
  const auth = { type: 'oauth', redirectUrls, requiredScopes: ['oauth'] } as const;
  const config = { name: 'A', description: '', distribution: 'private', auth } as const;
  const app = appSchema.parse({ uid: 'app', type: 'app', config });
  expect(checkRedirect('install 1', app, dev)).toHaveLength(warnings);
});
