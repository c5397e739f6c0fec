import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPortal } from '../../src/cli/connect-portal.ts';
import { EMULATED_APP, EMULATED_OAUTH_APPS, emulatedSettings } from '../../src/cli/emulated-app.ts';
import { type EmulatorServer, startEmulatorServer } from '../../src/emulator/server.ts';
import type { ExecutionTimeline } from '../../src/emulator/workflow/execution-timeline.ts';
import type { ExecutionWire } from '../../src/http/executions/execution-wire.ts';
import { bundleWorker } from './bundle-worker.ts';
import { type KillableWorker, startKillable } from './killable-worker.ts';

const DEAL = { objectId: 1, objectType: 'DEAL' };
const PATIENCE_MS = 30_000;

interface CrashLabParts {
  readonly folder: string;
  readonly script: string;
  readonly emulator: EmulatorServer;
  readonly control: Server;
}

/** A Worker that dies where it is told to, and HubSpot, which lives through it all. */
export class CrashLab {
  readonly emulator: EmulatorServer;
  /** Callback ids, one for each time a handler was called. */
  readonly runs: string[] = [];
  /** How long tokens are good that HubSpot gives from now on; `undefined`: as it says. */
  tokenSeconds: number | undefined;
  readonly #control: Server;
  readonly #folder: string;
  readonly #script: string;
  #worker: KillableWorker | undefined;
  #killAt: string | undefined;
  #onKilled: (() => void) | undefined;

  private constructor({ folder, script, emulator, control }: CrashLabParts) {
    this.emulator = emulator;
    this.#control = control;
    this.#folder = folder;
    this.#script = script;
    control.on('request', (request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
      const point = searchParams.get('point') ?? '';
      if (point.startsWith('ran ')) this.runs.push(point.slice(4));
      if (point === this.#killAt) return this.#kill();
      response.end(point.endsWith(' answered') ? String(this.tokenSeconds ?? '') : '');
    });
  }

  static async open(): Promise<CrashLab> {
    const folder = mkdtempSync(join(tmpdir(), 'breezeway-crash-'));
    const script = await bundleWorker(join(folder, 'bundle'));
    const control = createServer();
    await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve));
    const emulator = await startEmulatorServer({
      port: 0,
      portalId: EMULATED_APP.portalId,
      oauthApps: EMULATED_OAUTH_APPS,
      nowMs: () => Date.now(),
    });
    return new CrashLab({ folder, script, emulator, control });
  }

  /** Starts the Worker, after a crash with what was on disk. */
  async start(): Promise<void> {
    const { port } = this.#control.address() as AddressInfo;
    const last = this.#worker && Number(new URL(this.#worker.url).port);
    this.#worker = await startKillable({
      script: this.#script,
      stateFolder: join(this.#folder, 'state'),
      port: last ?? 0,
      vars: {
        ...emulatedSettings(this.emulator.url, { declaresScopes: false }),
        CONTROL_URL: `http://127.0.0.1:${port}/`,
      },
    });
    this.emulator.connectWorker({
      url: this.#worker.url,
      clientSecret: EMULATED_APP.clientSecret,
    });
    if (last === undefined) await this.install();
  }

  get url(): string {
    if (this.#worker === undefined) throw new Error('The Worker was not started.');
    return this.#worker.url;
  }

  /** An admin installs the app in a browser. */
  install(): Promise<void> {
    return connectPortal(this.emulator, this.url);
  }

  /** HubSpot runs an action; it sends it again when nobody answers. */
  enroll(tool: string): string {
    return this.emulator.workflow.start(tool, {}, DEAL);
  }

  /** The Worker dies the next time it comes to a point, and is started again. */
  async crashAt(point: string, provoke: () => unknown): Promise<void> {
    let isKilled = false;
    this.#onKilled = () => {
      isKilled = true;
    };
    this.#killAt = point;
    try {
      await provoke();
      await this.until(`the point "${point}"`, () => isKilled);
    } finally {
      this.#killAt = undefined;
    }
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
  complete(callbackId: string): Promise<Response> {
    return this.operate(`/executions/${EMULATED_APP.portalId}/${callbackId}/complete`, {
      state: 'SUCCESS',
      outputs: { attempt: '42' },
    });
  }

  /** An execution, as an operator sees it. */
  async record(callbackId: string): Promise<ExecutionWire> {
    const response = await this.operate(`/executions/${EMULATED_APP.portalId}/${callbackId}`);
    return (await response.json()) as ExecutionWire;
  }

  /** A request with the API key: a GET, or a POST where there is a body. */
  operate(path: string, body?: object): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${EMULATED_APP.apiKey}`,
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  }

  /** Waits for the end of an execution. */
  async endOf(callbackId: string): Promise<ExecutionTimeline> {
    const find = () => this.emulator.workflow.find(callbackId);
    await this.until('the end', () => find()?.state === 'finished');
    const timeline = find();
    if (timeline === undefined) throw new Error('The execution is not there.');
    return timeline;
  }

  /** Looks until it is so: other processes' clocks cannot be moved. */
  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    const endMs = Date.now() + PATIENCE_MS;
    while (!(await isSo())) {
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
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #kill(): void {
    this.#killAt = undefined;
    void this.#worker?.kill().then(() => this.#onKilled?.());
  }
}
