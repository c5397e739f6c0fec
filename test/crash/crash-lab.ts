import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMULATED_APP, emulatedSettings } from '../../src/cli/emulated-app.ts';
import { type EmulatorServer, startEmulatorServer } from '../../src/emulator/server.ts';
import { type KillableWorker, startKillable } from './killable-worker.ts';

const DEAL = { objectId: 1, objectType: 'DEAL' };
const PATIENCE_MS = 30_000;

/** A Worker that dies where it is told to, and HubSpot, which lives through it all. */
export class CrashLab {
  readonly emulator: EmulatorServer;
  /** Callback ids, one for each time a handler was called. */
  readonly runs: string[] = [];
  readonly #control: Server;
  readonly #stateFolder: string;
  #worker: KillableWorker | undefined;
  #killAt: string | undefined;
  #onKilled: (() => void) | undefined;

  private constructor(emulator: EmulatorServer, control: Server) {
    this.emulator = emulator;
    this.#control = control;
    this.#stateFolder = mkdtempSync(join(tmpdir(), 'breezeway-crash-'));
    control.on('request', (request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
      const point = searchParams.get('point') ?? '';
      if (point.startsWith('ran ')) this.runs.push(point.slice(4));
      if (point === this.#killAt) return this.#kill();
      response.end();
    });
  }

  static async open(): Promise<CrashLab> {
    const control = createServer();
    await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve));
    const emulator = await startEmulatorServer({
      port: 0,
      portalId: EMULATED_APP.portalId,
      accessToken: EMULATED_APP.accessToken,
      nowMs: () => Date.now(),
    });
    return new CrashLab(emulator, control);
  }

  /** Starts the Worker, after a crash with what was on disk. */
  async start(): Promise<void> {
    const { port } = this.#control.address() as AddressInfo;
    const last = this.#worker && Number(new URL(this.#worker.url).port);
    this.#worker = await startKillable({
      stateFolder: this.#stateFolder,
      port: last ?? 0,
      vars: {
        ...emulatedSettings(this.emulator.url),
        CONTROL_URL: `http://127.0.0.1:${port}/`,
      },
    });
    this.emulator.connectWorker({
      url: this.#worker.url,
      clientSecret: EMULATED_APP.clientSecret,
    });
  }

  /** HubSpot runs an action; it sends it again when nobody answers. */
  enroll(tool: string): string {
    return this.emulator.workflow.start(tool, {}, DEAL);
  }

  /** The Worker dies the next time it comes to a point, and is started again. */
  async crashAt(point: string, provoke: () => unknown): Promise<void> {
    const killed = new Promise<void>((resolve) => {
      this.#onKilled = resolve;
    });
    this.#killAt = point;
    await Promise.all([killed, provoke()]);
    await this.start();
    // What HubSpot sends again after a connection that broke comes a minute later, on its clock.
    await this.emulator.clock.advance(60_000);
  }

  /** The Worker dies now, and is started again. */
  async crash(): Promise<void> {
    await this.#worker?.kill();
    await this.start();
  }

  /** Somebody answers a block, from another system. */
  async complete(callbackId: string): Promise<Response> {
    const path = `/executions/${EMULATED_APP.portalId}/${callbackId}/complete`;
    return await fetch(`${this.#worker?.url}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${EMULATED_APP.apiKey}`,
      },
      body: JSON.stringify({ state: 'SUCCESS', outputs: { attempt: '42' } }),
    });
  }

  /** Looks until it is so: other processes' clocks cannot be moved. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const endMs = Date.now() + PATIENCE_MS;
    while (!isSo()) {
      if (Date.now() > endMs) throw new Error(`${what} did not come about within 30 s`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** The bodies of an execution's completions, in the order HubSpot took them. */
  completions(callbackId: string): string[] {
    return this.emulator.callbacks.completions
      .filter((completion) => completion.callbackId === callbackId)
      .map(({ outputFields }) => JSON.stringify(outputFields));
  }

  runsOf(callbackId: string): number {
    return this.runs.filter((id) => id === callbackId).length;
  }

  async close(): Promise<void> {
    this.emulator.workflow.stop();
    await this.#worker?.kill();
    await this.emulator.close();
    this.#control.closeAllConnections();
    this.#control.close();
    rmSync(this.#stateFolder, { recursive: true, force: true });
  }

  #kill(): void {
    this.#killAt = undefined;
    void this.#worker?.kill().then(() => this.#onKilled?.());
  }
}
