import { createHubSpotClient, createStaticAccessTokens } from '../../../src/hubspot/index.ts';
import {
  createThrottles,
  type ThrottleObjects,
  type Throttles,
} from '../../../src/hubspot/throttle/create-throttles.ts';
import { startTimer } from '../../../src/start-timer.ts';

/** As many services run this script as there are isolates; one of them is the door to all others. */
interface BenchEnv {
  readonly THROTTLE: ThrottleObjects;
  readonly HUBSPOT_URL: string;
  readonly HUBSPOT_TOKEN: string;
}

/** What one isolate did so far. */
export interface IsolateCount {
  objectCalls: number;
  requests: number;
  refused: number;
}

const PORTAL_ID = '123456';
const clock = { nowMs: () => Date.now(), random: () => Math.random(), startTimer };
const count: IsolateCount = { objectCalls: 0, requests: 0, refused: 0 };
let throttles: Throttles | undefined;

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === '/health') return new Response('ok');
    const [, name = ''] = pathname.split('/');
    const isolate: unknown = Reflect.get(env, name);
    if (isFetcher(isolate)) return await isolate.fetch('http://isolate/request');
    await callHubSpot(env);
    return Response.json(count);
  },
} satisfies ExportedHandler<BenchEnv>;

/** One execution with one request. */
async function callHubSpot(env: BenchEnv): Promise<void> {
  throttles ??= createThrottles({ namespace: counted(env.THROTTLE), nowMs: clock.nowMs });
  const hubspot = createHubSpotClient({
    ...clock,
    throttle: throttles.of('bench', PORTAL_ID),
    tokens: createStaticAccessTokens({
      accessToken: env.HUBSPOT_TOKEN,
      connectedPortalId: PORTAL_ID,
      portalId: PORTAL_ID,
    }),
    apiUrl: env.HUBSPOT_URL,
    fetch: (input, init) => fetch(input, init),
    signal: new AbortController().signal,
    onRequest: () => {
      count.requests += 1;
    },
  });
  await hubspot.request('/crm/v3/owners').catch(() => {
    count.refused += 1;
  });
}

function counted(objects: ThrottleObjects): ThrottleObjects {
  return {
    getByName(name) {
      count.objectCalls += 1;
      return objects.getByName(name);
    },
  };
}

function isFetcher(value: unknown): value is Fetcher {
  return typeof value === 'object' && value !== null && 'fetch' in value;
}

export { Throttle } from '../../../src/hubspot/throttle/index.ts';
