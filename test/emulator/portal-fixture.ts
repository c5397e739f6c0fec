import { createEmulatorApp, type EmulatorOptions } from '../../src/emulator/app.ts';
import { createEmulatorClock } from '../../src/emulator/clock.ts';
import { ACCESS_TOKEN, NOW_MS } from './emulator-fixture.ts';
import { createFakeWorker, type Reply } from './fake-worker.ts';

export const CLIENT_SECRET = 'worker-secret';
export const DEAL = { objectId: 1, objectType: 'DEAL' };
export const WORKER_URL = 'https://worker.example';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A portal without a server, its clock in the test's hand, and the Worker it calls. */
export function openPortal(replies: readonly Reply[] = [], options: Partial<EmulatorOptions> = {}) {
  const worker = createFakeWorker(...replies);
  const clock = createEmulatorClock({ realNowMs: () => NOW_MS, patience: worker.untilHanging });
  const emulator = createEmulatorApp({
    portalId: '123456',
    accessToken: ACCESS_TOKEN,
    nowMs: () => NOW_MS,
    clock,
    worker: { url: WORKER_URL, clientSecret: CLIENT_SECRET, fetch: worker.fetch },
    ...options,
  });

  async function send(method: string, path: string, body?: unknown, headers: HeadersInit = {}) {
    const response = await emulator.app.request(path, {
      method,
      headers: {
        authorization: `Bearer ${ACCESS_TOKEN}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    // Not checked: each test says what it expects in there.
    const json = text.startsWith('{') ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  }

  /** What became of an execution, once the answers that are on their way are there. */
  async function look(callbackId: string) {
    await clock.advance(0);
    const timeline = emulator.workflow.find(callbackId);
    if (timeline === undefined) throw new Error(`There is no execution ${callbackId}.`);
    return timeline;
  }

  return {
    ...emulator,
    worker,
    send,
    look,
    /** Completes an execution through the callbacks API. */
    complete: (callbackId: string, outputFields: Readonly<Record<string, string>>) =>
      send(
        'POST',
        `/automation/actions/callbacks/2026-09/${encodeURIComponent(callbackId)}/complete`,
        { outputFields, typedOutputs: {} },
      ),
    /** When each delivery was sent, in seconds after the first. */
    sentAfterSeconds: (callbackId: string) =>
      emulator.workflow
        .find(callbackId)
        ?.deliveries.map(({ sentMs }) => (sentMs - NOW_MS) / SECOND),
  };
}
