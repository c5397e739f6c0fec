import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect, type Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The part of HubSpot that gives out schemas, behind real TLS and a proxy. */
export interface FakeHubSpot {
  /** What a process needs to take it for `api.hubapi.com`. */
  readonly env: Readonly<Record<string, string>>;
  /** Method, path and token of each request. */
  readonly requests: readonly string[];
}

/** Answers a personal access key with a token, and the token with `schemas`. */
export async function startFakeHubSpot(schemas: object): Promise<FakeHubSpot> {
  const { folder, key, cert } = makeCertificate('api.hubapi.com');
  const requests: string[] = [];
  const api = createServer({ key, cert }, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://api.hubapi.com');
    requests.push(`${request.method} ${pathname} ${request.headers.authorization ?? 'no token'}`);
    response.setHeader('Content-Type', 'application/json');
    response.end(
      JSON.stringify(
        pathname.startsWith('/localdevauth/')
          ? { hubId: 123456, oauthAccessToken: 'short-lived', expiresAtMillis: 4e12 }
          : schemas,
      ),
    );
  });
  const apiPort = await listen(api);
  const proxy = createHttpServer();
  proxy.on('connect', (_request, client, head) => {
    const upstream = connect(apiPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [upstream, client]) {
      socket.on('error', () => {
        upstream.destroy();
        client.destroy();
      });
    }
  });
  const proxyPort = await listen(proxy);
  return {
    requests,
    env: {
      HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
      NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
      HUBSPOT_PERSONAL_ACCESS_KEY: 'sentinel-personal-access-key',
      HUBSPOT_ACCOUNT_ID: '123456',
    },
  };
}

function makeCertificate(host: string) {
  const folder = mkdtempSync(join(tmpdir(), 'breezeway-cert-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${host}`].concat([
      '-addext',
      `subjectAltName=DNS:${host}`,
      '-keyout',
      keyFile,
      '-out',
      certFile,
    ]),
    { stdio: 'ignore' },
  );
  return { folder, key: readFileSync(keyFile), cert: readFileSync(certFile) };
}

function listen(server: Server | NetServer): Promise<number> {
  onTestFinished(() => {
    server.close();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
