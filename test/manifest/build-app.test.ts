import { describe, expect, it } from 'vitest';
import { APP_PATH, buildManifest, manifestFiles } from '../../src/manifest/generate/manifest.ts';
import { appSchema } from '../../src/manifest/schema/app-schema.ts';
import { type AppOptions, defineWorker, ok } from '../../src/sdk/index.ts';
import { PUBLIC_URL, variable } from './build-one.ts';
import { templateMarketplaceApp, templatePrivateApp, templateStaticApp } from './examples.ts';

function build(app?: AppOptions) {
  const definition = defineWorker('demo', ({ worker }) => {
    if (app !== undefined) worker.app(app);
    worker.tool('it', { label: 'L', description: 'D', handler: () => ok() });
  });
  return buildManifest(definition, { publicUrl: PUBLIC_URL, ownCodes: ['INTERNAL'] });
}

const STATIC: AppOptions = {
  name: 'My app',
  description: 'Serves tools.',
  auth: { type: 'static', requiredScopes: ['automation'] },
};

describe('an app', () => {
  it('is private unless it says otherwise, with everything HubSpot’s templates have', () => {
    expect(build(STATIC).app).toEqual({
      uid: 'demo_app',
      type: 'app',
      config: {
        name: 'My app',
        description: 'Serves tools.',
        distribution: 'private',
        auth: {
          type: 'static',
          requiredScopes: ['automation'],
          optionalScopes: [],
          conditionallyRequiredScopes: [],
        },
        permittedUrls: { fetch: ['https://api.hubapi.com'], iframe: [], img: [] },
        support: {},
      },
    });
  });

  it.each([
    ['marketplace', templateMarketplaceApp],
    ['private', templatePrivateApp],
    ['static', templateStaticApp],
  ])('can be declared as HubSpot’s %s template', (_, template) => {
    // JSON's types are wider than the template's values.
    const { uid, config } = appSchema.parse(template);
    expect(build({ uid, ...config } as AppOptions).app).toEqual(template);
  });

  it('has its own uid, logo, URLs and level when it says so', () => {
    const { app } = build({
      ...STATIC,
      uid: 'my.app-1',
      logo: '/app/app-logo.png',
      isUserLevel: false,
      permittedUrls: { fetch: [], img: ['https://img.example.com'] },
    });
    expect(app?.uid).toBe('my.app-1');
    expect(app?.config).toMatchObject({
      logo: '/app/app-logo.png',
      isUserLevel: false,
      permittedUrls: { fetch: [], iframe: [], img: ['https://img.example.com'] },
    });
  });

  it('takes a redirect URL that a profile fills', () => {
    const redirectUrls = [`${variable('PUBLIC_URL')}/oauth/callback`, 'http://localhost:3000'];
    const { app } = build({ ...STATIC, auth: { type: 'oauth', redirectUrls, requiredScopes: [] } });
    expect(app?.config.auth.redirectUrls).toEqual(redirectUrls);
    expect(appSchema.safeParse(app).error).toBeUndefined();
  });

  it('gives the section of the tools its name', () => {
    const [component] = build(STATIC).components;
    expect(component?.wire.config.labels.en.appDisplayName).toBe('My app');
  });

  it('is the first file, and none where it is not declared', () => {
    expect(manifestFiles(build(STATIC))[0]?.path).toBe(APP_PATH);
    expect(build().app).toBeUndefined();
    expect(manifestFiles(build()).map(({ path }) => path)).not.toContain(APP_PATH);
  });
});
