import { serve } from '@hono/node-server';
import { createEmulatorApp, type Emulator, type EmulatorOptions } from './app.ts';

export interface EmulatorServerOptions extends EmulatorOptions {
  /** `0` takes any free port. */
  readonly port: number;
  /** Default `127.0.0.1`: an emulated portal is nobody else's business. */
  readonly hostname?: string;
}

/** A running emulator. */
export interface EmulatorServer extends Emulator {
  /** Base URL without a trailing slash: the `basePath` of a HubSpot client. */
  readonly url: string;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** Node parses headers, the URL among them, only up to this size: above HubSpot's own URL limit. */
const MAX_HEADER_BYTES = 65_536;

/** Starts an emulated portal on the developer's machine. Rejects when the port is taken. */
export async function startEmulatorServer({
  port,
  hostname = '127.0.0.1',
  ...options
}: EmulatorServerOptions): Promise<EmulatorServer> {
  const { app, crm } = createEmulatorApp(options);
  const serverOptions = { maxHeaderSize: MAX_HEADER_BYTES };
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname, serverOptions }, (info) => {
      const host = info.family === 'IPv6' ? `[${info.address}]` : info.address;
      resolve({
        app,
        crm,
        url: `http://${host}:${info.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
