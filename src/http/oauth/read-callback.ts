/** What HubSpot's consent page sent the browser back with. */
export type CallbackReading =
  | {
      readonly ok: true;
      /** `undefined`: the install began in HubSpot. */
      readonly state: string | undefined;
      readonly answer:
        | { readonly kind: 'code'; readonly code: string }
        | { readonly kind: 'declined' | 'failed' };
    }
  | { readonly ok: false; readonly reason: 'incomplete' | 'foreign' };

/** HubSpot's codes have some 40 characters. */
const CODE = /^[\x21-\x7e]{1,512}$/;
/** What states of ours are made of: one names a cookie. */
const STATE = /^[\w-]{22,512}$/;

/** Takes each parameter once, and nothing malformed. What else HubSpot may add is left alone. */
export function readCallback(query: URLSearchParams): CallbackReading {
  const [state, ...otherStates] = query.getAll('state');
  const [code = '', ...otherCodes] = query.getAll('code');
  const error = query.get('error');
  if (otherStates.length > 0 || (state !== undefined && !STATE.test(state))) {
    return { ok: false, reason: 'foreign' };
  }
  if (error !== null) {
    // RFC 6749, section 4.1.2.1.
    const kind = error === 'access_denied' ? 'declined' : 'failed';
    return { ok: true, state, answer: { kind } };
  }
  if (otherCodes.length > 0 || !CODE.test(code)) return { ok: false, reason: 'incomplete' };
  return { ok: true, state, answer: { kind: 'code', code } };
}
