import { describe, expect, it } from 'vitest';
import { appSchema } from '../../src/manifest/schema/app-schema.ts';
import { templateMarketplaceApp, templatePrivateApp, templateStaticApp } from './examples.ts';
import { problemsIn } from './schema-fixture.ts';

const { config } = templatePrivateApp;
const problemsOf = (parts: object) =>
  problemsIn({ ...templatePrivateApp, config: { ...config, ...parts } }, appSchema);
const auth = (parts: object) => ({ auth: { ...config.auth, ...parts } });

describe('an app', () => {
  it.each([
    ['marketplace', templateMarketplaceApp],
    ['private', templatePrivateApp],
    ['static', templateStaticApp],
  ])('is taken as HubSpot’s %s template has it', (_, template) => {
    expect(problemsIn(template, appSchema)).toEqual([]);
  });

  it('is refused with static auth in the marketplace', () => {
    const isStatic = { type: 'static', redirectUrls: [] };
    expect(problemsOf({ distribution: 'marketplace', ...auth(isStatic) })).toEqual([
      'config.auth.type: must be oauth for the marketplace',
    ]);
  });

  it.each(['http://example.com', 'http://localhost.evil.com', 'ftp://x', ''])(
    'is refused with the redirect URL %j',
    (url) => {
      expect(problemsOf(auth({ redirectUrls: [url] }))).toEqual([
        'config.auth.redirectUrls.0: must be https, or http://localhost',
      ]);
    },
  );

  it.each(['https://example.com/x', 'http://localhost', 'http://localhost:3000/x'])(
    'is taken with the redirect URL %s',
    (url) => {
      expect(problemsOf(auth({ redirectUrls: [url] }))).toEqual([]);
    },
  );

  it('is refused with oauth and no redirect URL, and static with one', () => {
    expect(problemsOf(auth({ redirectUrls: [] }))).toEqual([
      'config.auth.redirectUrls: oauth needs at least one',
    ]);
    expect(problemsOf(auth({ type: 'static' }))).toEqual([
      'config.auth.redirectUrls: are for oauth alone',
    ]);
  });

  it('is refused without a name, with a key HubSpot does not know, or in capitals', () => {
    expect(problemsOf({ name: '' })).toHaveLength(1);
    expect(problemsOf({ publicUrl: 'x' })).toEqual(['config: Unrecognized key: "publicUrl"']);
    expect(problemsOf({ distribution: 'MARKETPLACE' }).join()).toContain('config.distribution: ');
  });
});
