import type { HubSpotProject } from './hubspot-project.ts';
import { readWranglerConfig } from './wrangler-config.ts';

/** The variable of profiles, and of `wrangler.toml`, that holds the Worker's URL. */
export const PUBLIC_URL = 'PUBLIC_URL';

const PLACEHOLDER = '${PUBLIC_URL}';

/**
 * The Worker's URL as components have it. A placeholder where profiles fill it in; else what
 * `wrangler.toml` says, in `[vars]`.
 */
export async function publicUrlOf({ root, profiles }: HubSpotProject): Promise<string> {
  if (profiles.some(({ variables }) => variables[PUBLIC_URL] !== undefined)) return PLACEHOLDER;
  const { vars } = await readWranglerConfig(root);
  const plain = vars[PUBLIC_URL];
  return typeof plain === 'string' && plain !== '' ? plain.replace(/\/+$/, '') : PLACEHOLDER;
}

/**
 * A public host and a plain path. Checked as text, not as `URL` reads it: HubSpot gets the text, and
 * `URL` mends a blank, a bare `?` or a missing slash in silence.
 */
const BASE_URL = /^https:\/\/([a-z0-9-]+\.)+[a-z][a-z0-9-]+(:\d{1,5})?(\/(?!\.+(\/|$))[\w.~-]+)*$/i;

/** Says what is wrong with a URL that is to be the Worker's; `undefined`: nothing. */
export function publicUrlProblem(value: unknown): string | undefined {
  const isFine =
    typeof value === 'string' && BASE_URL.test(value) && !/\/actions(\/|$)/.test(value);
  return isFine
    ? undefined
    : 'must be the public https URL of the Worker, without a trailing slash, a query or /actions, like https://tools.example.com';
}
