import { block, defineWorker, ok, retryLater, type ToolContext } from 'breezeway';
import { createWorker } from '../../src/http/index.ts';
import { Ledger } from '../../src/ledger/index.ts';
import { createRunner } from '../../src/runner/index.ts';

/*
 * A Worker that tells a control server where it is. That one may kill it there and then, with -9:
 * no request of a Durable Object leaves before what it wrote is on disk, so what is reached is real.
 */

/** Long enough for a run of these tools, short enough for a test to wait for its end. */
const LEASE_MS = 3_000;

async function reach(env: Cloudflare.Env, point: string): Promise<void> {
  const url = new URL(String(Reflect.get(env, 'CONTROL_URL')));
  url.searchParams.set('point', point);
  await (await fetch(url, { method: 'POST' })).arrayBuffer();
}

/** Every step of the ledger, before it is written and after. */
export class CrashingLedger extends Ledger {
  override claim(...[address, request]: Parameters<Ledger['claim']>) {
    const leaseUntilMs = Date.now() + LEASE_MS;
    return this.#around('claim', () => super.claim(address, { ...request, leaseUntilMs }));
  }

  override enqueue(...parameters: Parameters<Ledger['enqueue']>) {
    return this.#around('enqueue', () => super.enqueue(...parameters));
  }

  override recordRunEnd(...parameters: Parameters<Ledger['recordRunEnd']>) {
    return this.#around('recordRunEnd', () => super.recordRunEnd(...parameters));
  }

  override recordLateAnswer(...[key, late]: Parameters<Ledger['recordLateAnswer']>) {
    const leaseUntilMs = Date.now() + LEASE_MS;
    const shortened = { ...late, leaseUntilMs };
    return this.#around('recordLateAnswer', () => super.recordLateAnswer(key, shortened));
  }

  override takeRun(...[options]: Parameters<Ledger['takeRun']>) {
    const leaseUntilMs = Date.now() + LEASE_MS;
    return this.#around('takeRun', () => super.takeRun({ ...options, leaseUntilMs }));
  }

  override complete(...parameters: Parameters<Ledger['complete']>) {
    return this.#around('complete', () => super.complete(...parameters));
  }

  /** A promise where `Ledger` gives the value: over RPC it is the same. */
  #around<T>(step: string, work: () => T): T {
    return (async () => {
      await reach(this.env, `before ${step}`);
      const result = work();
      await reach(this.env, `after ${step}`);
      return result;
    })() as T;
  }
}

const texts = { label: 'x', description: 'x' };
const output = { attempt: { type: 'number' } } as const;

async function work({ env, execution }: ToolContext): Promise<number> {
  await reach(env, `ran ${execution.callbackId}`);
  await reach(env, 'in the handler');
  return execution.attempt;
}

const definition = defineWorker('crash', ({ worker }) => {
  worker.action('plain', {
    ...texts,
    output,
    handler: async (context: ToolContext) => ok({ attempt: await work(context) }),
  });
  worker.action('idempotent', {
    ...texts,
    output,
    idempotent: true,
    handler: async (context: ToolContext) => ok({ attempt: await work(context) }),
  });
  worker.action('blocks', {
    ...texts,
    output,
    async handler(context: ToolContext) {
      await work(context);
      return block('Somebody must answer.');
    },
  });
  worker.action('late', {
    ...texts,
    output,
    deadlineSeconds: 0.2,
    async handler(context: ToolContext) {
      const attempt = await work(context);
      await new Promise((resolve) => setTimeout(resolve, 800));
      return ok({ attempt });
    },
  });
  worker.action('deferred', {
    ...texts,
    output,
    deferred: true,
    handler: async (context: ToolContext) => ok({ attempt: await work(context) }),
  });
  worker.action('holds', {
    ...texts,
    output,
    retry: { mode: 'hold' },
    async handler(context: ToolContext) {
      const attempt = await work(context);
      return attempt === 1 ? retryLater('Not yet.', 0) : ok({ attempt });
    },
  });
});

export default createWorker(definition);
export const Runner = createRunner(definition);
