import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect, type TestContext } from 'vitest';
import { EMULATED_APP } from '../../../src/cli/emulated-app.ts';
import { createCaller } from '../../../src/emulator/caller/create-caller.ts';
import { type openWorker, outputs, USER } from '../start-worker.ts';
import { watch } from './witness.ts';

export interface SceneOptions {
  readonly test: TestContext;
  readonly portalId: string;
  readonly browser: Browser;
  readonly worker: Awaited<ReturnType<typeof openWorker>>;
}

export type Scene = ReturnType<typeof setScene>;

/** One account, whoever connects it, and the agent of it that calls the Worker. */
export function setScene({ test, portalId, browser, worker }: SceneOptions) {
  const workerUrl = worker.url;
  const hubspotUrl = onAnotherSite(worker.emulator.url);
  let enrollmentId = 1;
  const hubspot = createCaller({
    workerUrl,
    clientSecret: EMULATED_APP.clientSecret,
    portalId: Number(portalId),
    nowMs: () => Date.now(),
    nextEnrollmentId: () => enrollmentId++,
    fetch,
  });
  return {
    portalId,
    workerUrl,
    hubspotUrl,
    installUrl: `${workerUrl}/oauth/install`,

    /** One without cookies. At the test's end it has complained of nothing and gone nowhere else. */
    async openBrowser(options: BrowserContextOptions = {}) {
      const context = await browser.newContext(options);
      context.setDefaultTimeout(10_000);
      const witness = watch(context);
      test.onTestFinished(async () => {
        await context.close();
        const origins = new Set(witness.requests.map((request) => new URL(request.url()).origin));
        expect([...origins].filter((it) => it !== workerUrl && it !== hubspotUrl)).toEqual([]);
        expect(witness.complaints).toEqual([]);
      });
      return { context, witness, page: await context.newPage() };
    },

    /** What an agent is told by a tool that reads the CRM. */
    async askAgent() {
      return outputs(await hubspot.callAsAgent('summarize-deal', { dealId: '1' }, USER));
    },
  };
}

/**
 * The same server by another name. Sites are told apart by host alone: between two ports of one,
 * `SameSite` would mean nothing.
 */
export function onAnotherSite(url: string): string {
  return url.replace('//127.0.0.1:', '//localhost:');
}
