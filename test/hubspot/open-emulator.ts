import { onTestFinished } from 'vitest';
import type { EmulatorOptions } from '../../src/emulator/app.ts';
import { startEmulatorServer } from '../../src/emulator/server.ts';
import { createHubSpotClient, createStaticAccessTokens } from '../../src/hubspot/index.ts';
import type { CrmList } from '../../src/sdk/crm-objects.ts';
import type { HubSpotClient } from '../../src/sdk/hubspot-client.ts';
import { hurriedTime } from './hurried-time.ts';
import { SENTINEL_TOKEN } from './open-portal.ts';

// The client over real HTTP, every method of the contract, against the emulated portal's own data.

export const NOW_MS = Date.UTC(2026, 8, 15, 9);
export const DAY_MS = 86_400_000;
export const LONG_LIST = Array.from(
  { length: 120 },
  (_, index) => `no_such_property_number_${index}`,
);

interface Portal {
  readonly hubspot: HubSpotClient;
  readonly requestCount: () => number;
  /** Takes the portal away. */
  readonly close: () => Promise<void>;
}

/** A client on an emulated portal of its own. */
export async function openEmulator(options: Partial<EmulatorOptions> = {}): Promise<Portal> {
  const server = await startEmulatorServer({
    port: 0,
    portalId: '123',
    accessToken: SENTINEL_TOKEN,
    nowMs: () => NOW_MS,
    ...options,
  });
  onTestFinished(() => server.close());
  let requestCount = 0;
  const hubspot = createHubSpotClient({
    ...hurriedTime(),
    tokens: createStaticAccessTokens({
      accessToken: SENTINEL_TOKEN,
      connectedPortalId: '123',
      portalId: '123',
    }),
    apiUrl: server.url,
    fetch: (...args) => fetch(...args),
    signal: new AbortController().signal,
    onRequest: () => {
      requestCount += 1;
    },
  });
  return { hubspot, requestCount: () => requestCount, close: () => server.close() };
}

export async function collect<T>(list: CrmList<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of list) all.push(item);
  return all;
}
