import { flag, list, object, oneOf, type Shape, text } from './shape.ts';

const texts = list(text);

const SCOPES = {
  required: { requiredScopes: texts },
  others: { optionalScopes: texts, conditionallyRequiredScopes: texts },
};
const staticAuth = object({ type: oneOf('oauth', 'static'), ...SCOPES.required }, SCOPES.others);
const oauth = object({ ...SCOPES.required, redirectUrls: texts }, SCOPES.others);

/** Only who has an install page says where it leads back to. */
const auth: Shape = (value, path, say) => {
  const isOauth = (value as { readonly type?: unknown } | null | undefined)?.type === 'oauth';
  return (isOauth ? oauth : staticAuth)(value, path, say);
};

/** An app, as `AppOptions` has it. */
export const APP_SHAPE = object(
  { name: text, description: text, auth },
  {
    uid: text,
    distribution: oneOf('marketplace', 'private'),
    support: object(
      {},
      { supportEmail: text, documentationUrl: text, supportUrl: text, supportPhone: text },
    ),
    logo: text,
    permittedUrls: object({}, { fetch: texts, iframe: texts, img: texts }),
    isUserLevel: flag,
  },
);
