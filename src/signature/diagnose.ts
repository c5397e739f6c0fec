import type { SignableRequest } from './digest.ts';
import {
  type SignatureHeaders,
  type SignatureRejection,
  type VerifyOptions,
  verify,
} from './verify.ts';

/** What an operator needs to mend a refused signature: no secret, no body, no query. */
export interface SignatureDiagnosis {
  /** The URL the signature was checked against, without its query. */
  readonly assumedUrl: string;
  /** One sentence: the likely cause and what to do. */
  readonly likelyCause: string;
}

/** Long enough for any real action URL; a caller without a secret must not be able to fill the log. */
const MAX_URL_LENGTH = 200;

const MAX_GUESSED_BYTES = 64 * 1024;

/** Explains a refusal by trying the mistakes people really make. Costs a few digests. */
export async function diagnose(
  request: SignableRequest,
  headers: SignatureHeaders,
  options: VerifyOptions,
  reason: SignatureRejection,
): Promise<SignatureDiagnosis> {
  return {
    assumedUrl: withoutQuery(request.uri).slice(0, MAX_URL_LENGTH),
    likelyCause:
      reason === 'mismatch'
        ? await explainMismatch(request, headers, options)
        : EXPLANATIONS[reason],
  };
}

const EXPLANATIONS: Readonly<Record<Exclude<SignatureRejection, 'mismatch'>, string>> = {
  'no-secret': 'No client secret is configured: set HUBSPOT_CLIENT_SECRET.',
  'no-signature': 'The request has no HubSpot signature: it does not come from HubSpot.',
  'unsupported-version':
    'The signature has a version other than v2 and v3; HubSpot signs executions with those two.',
  'malformed-timestamp':
    'X-HubSpot-Request-Timestamp is missing or is not a decimal number of milliseconds.',
  'stale-timestamp':
    'The request was signed over 300 s ago: a replay, a slow proxy, or a clock that is wrong.',
  'future-timestamp':
    'The request is dated over 300 s in the future: one of the two clocks is wrong.',
  'malformed-signature':
    'The signature header is no SHA-256 in lowercase hex (v2) or padded base64 (v3): a proxy may have changed it.',
};

interface Variant {
  readonly uri: string;
  readonly cause: string;
}

async function explainMismatch(
  request: SignableRequest,
  headers: SignatureHeaders,
  options: VerifyOptions,
): Promise<string> {
  // Whoever has no secret must not make us hash much more than we had to.
  const guesses = request.body.length <= MAX_GUESSED_BYTES ? variants(request.uri) : [];
  for (const { uri, cause } of guesses) {
    const verification = await verify({ ...request, uri }, headers, options);
    if (verification.ok) return cause;
  }
  return "No configured secret fits: the secret may be another app's (compare the app that is installed with HUBSPOT_CLIENT_SECRET), PUBLIC_URL may not be the URL HubSpot calls, or a proxy changed the body.";
}

function variants(uri: string): Variant[] {
  const swapped = uri.startsWith('https:')
    ? uri.replace('https:', 'http:')
    : uri.replace('http:', 'https:');
  const [base = '', query] = uri.split('?', 2);
  const slashed =
    (base.endsWith('/') ? base.slice(0, -1) : `${base}/`) +
    (query === undefined ? '' : `?${query}`);
  return [
    {
      uri: swapped,
      cause:
        'The URL was signed with the other of http and https: set PUBLIC_URL to the URL HubSpot calls.',
    },
    {
      uri: slashed,
      cause: 'The URL was signed with another trailing slash: register the actionUrl without one.',
    },
    {
      uri: base,
      cause: 'The URL was signed without its query: register the actionUrl without one.',
    },
  ];
}

function withoutQuery(uri: string): string {
  return uri.split('?', 1)[0] ?? '';
}
