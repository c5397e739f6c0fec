import { parse } from 'hono/utils/cookie';
import type { InstallState } from '../../accounts/index.ts';

/**
 * A cookie for each install, so that two tabs do not disturb each other. `__Host-`: no subdomain
 * can set it (RFC 6265bis, section 4.1.3.2).
 */
const PREFIX = '__Host-breezeway-install-';
/** `Lax`: HubSpot sends the browser back with a link, which has to bring it along. */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
/** As long as the state itself. */
const MAX_AGE_SECONDS = 600;

/** The beginning of a state is enough to tell a browser's installs apart. */
function nameOf(state: string): string {
  return `${PREFIX}${state.slice(0, 12)}`;
}

/** A `Set-Cookie` header. */
export function setInstallCookie({ state, cookie }: InstallState): string {
  return `${nameOf(state)}=${cookie}; ${ATTRIBUTES}; Max-Age=${MAX_AGE_SECONDS}`;
}

/** A `Set-Cookie` header. */
export function clearInstallCookie(state: string): string {
  return `${nameOf(state)}=; ${ATTRIBUTES}; Max-Age=0`;
}

/** What the browser was given with this state. */
export function readInstallCookie(headers: Headers, state: string): string | undefined {
  const name = nameOf(state);
  return parse(headers.get('Cookie') ?? '', name)[name];
}

/** Whether this browser is in the middle of an install. */
export function hasInstallCookie(headers: Headers): boolean {
  return Object.keys(parse(headers.get('Cookie') ?? '')).some((name) => name.startsWith(PREFIX));
}
