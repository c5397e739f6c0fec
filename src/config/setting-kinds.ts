import * as z from 'zod';

/** An empty variable counts as unset: `wrangler.toml` templates often carry them. */
export function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

/** Variables are text in `wrangler.toml`, numbers where somebody left the quotes out. */
export function numberSetting(rule: string, isFine: (value: number) => boolean) {
  return z
    .union([z.number(rule), z.string(rule).regex(/^\d+(\.\d+)?$/, rule)], rule)
    .transform(Number)
    .refine(isFine, rule);
}

/** Several values, separated by commas. */
export function listSetting(rule: string, isFine: (value: string) => boolean) {
  return z
    .string('must be text')
    .transform((text) => text.split(',').map((value) => value.trim()))
    .refine((values) => values.every(isFine), { error: rule });
}

/** What `wrangler.toml` binds for every Worker of Breezeway. */
export function binding(what: string) {
  return z.custom<object>((value) => typeof value === 'object' && value !== null, {
    error: `is missing: it is a ${what} binding, see wrangler.toml`,
    // Zod's default for `custom` would keep what is checked last from being named too.
    abort: false,
  });
}

export function urlSetting(rule: string) {
  return z.string(rule).transform((text, context) => {
    const url = URL.parse(text);
    const isLocal = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1';
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal);
    if (
      url === null ||
      !isSafe ||
      `${url.username}${url.password}${url.search}${url.hash}` !== ''
    ) {
      context.issues.push({ code: 'custom', message: rule, input: text });
      return z.NEVER;
    }
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  });
}

export const accessToken = z
  .string('must be text')
  .trim()
  .regex(/^[\x21-\x7e]+$/, 'must be an access token: letters, digits and signs, no spaces');

export const portalId = z
  .string('must be text')
  .regex(/^[1-9]\d{0,18}$/, 'must be the numeric id of a HubSpot account');

/** HubSpot's are UUIDs. A name of things that are stored: no separators of ours. */
export const clientId = z
  .string('must be text')
  .regex(
    /^(?!pat-)[\w-]{8,64}$/,
    'must be the client id of your HubSpot app, as its Auth tab shows it: 8 to 64 letters, digits, "-" or "_"',
  );

export const datedVersion = z
  .string('must be text')
  .regex(/^\d{4}-\d{2}$/, 'must be a dated version, like 2026-09');
