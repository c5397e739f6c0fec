import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FakeCloudflare {
  readonly url: string;
  /** Method and path of each request, without the account. */
  readonly requests: readonly string[];
}

const ACCOUNT = 'a1b2c3';
/** Cloudflare's code for a Worker that is not there; wrangler makes it then. */
const NO_WORKER = 10_090;

export interface FakeCloudflareOptions {
  readonly refuses?: boolean;
  /** Done when a Worker arrives, before it is answered. */
  readonly onDeploy?: () => void;
}

/** As much of Cloudflare's API as `wrangler deploy` needs for a Worker that is new there. */
export async function startFakeCloudflare({
  refuses = false,
  onDeploy = () => {},
}: FakeCloudflareOptions = {}): Promise<FakeCloudflare> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const method = request.method ?? '';
    const path = (request.url ?? '').replace(/^\/accounts\/[^/]+|\?.*$/g, '');
    requests.push(`${method} ${path}`);
    request.resume().once('end', () => {
      if (method === 'PUT') onDeploy();
      const result = refuses ? undefined : answer(method, path);
      const status = refuses ? 403 : result === undefined ? 404 : 200;
      const errors = status === 200 ? [] : [{ code: refuses ? 9_109 : NO_WORKER, message: 'No.' }];
      const body = { success: status === 200, errors, messages: [], result: result ?? null };
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

function answer(method: string, path: string): unknown {
  if (path.endsWith('/subdomain')) {
    return { subdomain: 'example', enabled: true, previews_enabled: false };
  }
  if (method === 'POST' && path === '/d1/database') return { uuid: 'd1', name: 'x' };
  if (method === 'PUT') return { id: 'x', etag: 'e', deployment_id: 'd', startup_time_ms: 5 };
  if (path.startsWith('/workers/workers/')) {
    return { id: 'x', name: 'x', subdomain: { enabled: true, previews_enabled: false } };
  }
  return /^\/workers\/(services|scripts)\//.test(path) ? undefined : [];
}

/** An environment in which wrangler knows this Cloudflare alone, and no login of anybody. */
export function environmentOf({ url }: FakeCloudflare, home: string): Record<string, string> {
  return {
    HOME: home,
    XDG_CONFIG_HOME: home,
    CLOUDFLARE_API_BASE_URL: url,
    CLOUDFLARE_API_TOKEN: 'sentinel-api-token',
    CLOUDFLARE_API_KEY: '',
    CLOUDFLARE_EMAIL: '',
    CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
    WRANGLER_SEND_METRICS: 'false',
  };
}
