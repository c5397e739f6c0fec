import { chromium } from 'playwright-core';
import { afterAll, beforeAll, type TestContext } from 'vitest';
import { openWorker } from '../start-worker.ts';
import { findChromium } from './find-chromium.ts';
import { onAnotherSite, type Scene, setScene } from './scene.ts';

const NO_BROWSER = 'no chromium on the path: apt-get install chromium';

/** As many tests as a file may have, and one for the test that takes two. */
const PORTALS = Array.from({ length: 12 }, (_, index) => String(200_001 + index));

/**
 * A Worker, an emulated HubSpot on another site, and a Chromium: for the tests of one file, each
 * with an account of its own that nobody has connected. Where there is no Chromium, they are skipped.
 */
export function useBrowser(): (test: TestContext) => Scene {
  const executablePath = findChromium(process.env['PATH'] ?? '');
  const portals = PORTALS.values();
  let opened: Awaited<ReturnType<typeof open>> | undefined;
  beforeAll(async () => {
    if (executablePath !== undefined) opened = await open(executablePath);
    // Vitest's default reporter keeps the reason of a skipped test to itself.
    else console.warn(`skipped: ${NO_BROWSER}`);
  });
  afterAll(() => opened?.close());

  return (test) => {
    if (executablePath === undefined || opened === undefined) {
      return test.skip(NO_BROWSER);
    }
    const portalId = portals.next().value;
    if (portalId === undefined) throw new Error('There are more tests than portals.');
    return setScene({ test, portalId, ...opened });
  };
}

async function open(executablePath: string) {
  const [browser, worker] = await Promise.all([
    // Chromium has no sandbox for root, which containers run tests as.
    chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] }),
    openWorker('wrangler.toml', {
      connect: false,
      otherPortalIds: PORTALS,
      overrides: (emulatorUrl) => ({ HUBSPOT_APP_URL: onAnotherSite(emulatorUrl) }),
    }),
  ]);
  return {
    browser,
    worker,
    async close() {
      await browser.close();
      await worker.close();
    },
  };
}
