import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createEmulatorApp, type Emulator, type EmulatorOptions } from './app.ts';
import type { WorkerConnection } from './caller/send-signed.ts';
import { createEmulatorClock } from './clock.ts';
import { ConnectionDropped } from './connection-dropped.ts';

/** A Worker to call; `fetch` is Node's unless another is given. */
export type WorkerAddress = Omit<WorkerConnection, 'fetch'> & Partial<WorkerConnection>;

export interface EmulatorServerOptions extends Omit<EmulatorOptions, 'worker'> {
  /** `0` takes any free port. */
  readonly port: number;
  /** Default `127.0.0.1`: an emulated portal is nobody else's business. */
  readonly hostname?: string;
  /** The Worker that workflows and agents call; `connectWorker` can name it later. */
  readonly worker?: WorkerAddress;
}

/** A running emulator. Unless it was given a clock, its clock also fires as real time passes. */
export interface EmulatorServer extends Omit<Emulator, 'connectWorker'> {
  /** Base URL without a trailing slash: the `basePath` of a HubSpot client. */
  readonly url: string;
  /** Names the Worker to call from now on, also for executions under way. */
  connectWorker(worker: WorkerAddress): void;
  /** Stops listening, drops open connections and gives up what it was sending. */
  close(): Promise<void>;
}

/** Node parses headers, the URL among them, only up to this size: above HubSpot's own URL limit. */
const MAX_HEADER_BYTES = 65_536;
/** How long a moved clock waits, in real time, for an answer of the Worker: a cold start and more. */
const PATIENCE_MS = 3_000;

/** Starts an emulated portal on the developer's machine. Rejects when the port is taken. */
export async function startEmulatorServer({
  port,
  hostname = '127.0.0.1',
  worker,
  ...options
}: EmulatorServerOptions): Promise<EmulatorServer> {
  const clock =
    options.clock ??
    createEmulatorClock({
      realNowMs: options.nowMs,
      startTimer,
      patience: () => new Promise<void>((resolve) => startTimer(resolve, PATIENCE_MS)),
    });
  const emulator = createEmulatorApp({ randomHex, ...options, clock });
  const connectWorker = (address: WorkerAddress) => emulator.connectWorker({ fetch, ...address });
  if (worker) connectWorker(worker);
  return new Promise((resolve, reject) => {
    const serverOptions = { maxHeaderSize: MAX_HEADER_BYTES };
    const answer = answerWith(emulator);
    const server = serve({ fetch: answer, port, hostname, serverOptions }, (info) => {
      const host = info.family === 'IPv6' ? `[${info.address}]` : info.address;
      resolve({
        ...emulator,
        connectWorker,
        url: `http://${host}:${info.port}`,
        close: () =>
          new Promise((done) => {
            emulator.stop();
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}

function answerWith({ app }: Emulator) {
  return async (request: Request, env: HttpBindings | Http2Bindings): Promise<Response> => {
    try {
      return await app.fetch(request, env);
    } catch (error) {
      if (!(error instanceof ConnectionDropped)) throw error;
      env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
  };
}

function randomHex(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

/** Its timers keep no process alive: one that listens lives on anyway. */
function startTimer(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, delayMs).unref();
  return () => clearTimeout(timer);
}
