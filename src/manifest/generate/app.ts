import type { AppOptions } from '../../sdk/app.ts';
import type { AppWire } from '../schema/app-schema.ts';

/** What HubSpot's templates permit an app to fetch. */
const HUBSPOT_API = 'https://api.hubapi.com';

/** The app as its `app-hsmeta.json` has it. */
export function buildApp(worker: string, app: AppOptions): AppWire {
  const { auth, permittedUrls = {}, support = {}, logo, isUserLevel } = app;
  return {
    uid: app.uid ?? `${worker}_app`,
    type: 'app',
    config: {
      name: app.name,
      description: app.description,
      ...(logo !== undefined && { logo }),
      distribution: app.distribution ?? 'private',
      auth: {
        type: auth.type,
        ...(auth.type === 'oauth' && { redirectUrls: [...auth.redirectUrls] }),
        requiredScopes: [...auth.requiredScopes],
        optionalScopes: [...(auth.optionalScopes ?? [])],
        conditionallyRequiredScopes: [...(auth.conditionallyRequiredScopes ?? [])],
      },
      permittedUrls: {
        fetch: [...(permittedUrls.fetch ?? [HUBSPOT_API])],
        iframe: [...(permittedUrls.iframe ?? [])],
        img: [...(permittedUrls.img ?? [])],
      },
      support: { ...support },
      ...(isUserLevel !== undefined && { isUserLevel }),
    },
  };
}
