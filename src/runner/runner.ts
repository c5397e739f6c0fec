import { DurableObject } from 'cloudflare:workers';
import { storedAccount } from '../accounts/index.ts';
import { keepTrying, logRun, RUN_LEASE_MS, runQueued } from '../execution/index.ts';
import type { QueuedRun, RunnerObject, RunnerPost } from '../ledger/index.ts';
import { describeError } from '../observe/index.ts';
import { loadRuntime, type Runtime } from '../runtime.ts';
import type { WorkerDefinition } from '../sdk/define-worker.ts';
import { startTimer } from '../start-timer.ts';

/**
 * An alarm may take 15 minutes and a run 14: after this long no further run is begun, and another
 * alarm goes on.
 */
const SHIFT_MS = 30_000;

/**
 * Runs executions outside of requests, one after another: deferred ones, retries, and idempotent
 * ones whose first run was lost. A portal's ledger has several runners, so that they run at a time;
 * each works in its alarm, which has more time than a request and starts again after a crash.
 */
export function createRunner(
  definition: WorkerDefinition,
): new (
  ctx: DurableObjectState,
  env: Cloudflare.Env,
) => DurableObject<Cloudflare.Env> & RunnerObject {
  return class Runner extends DurableObject<Cloudflare.Env> implements RunnerObject {
    declare readonly [Rpc.__DURABLE_OBJECT_BRAND]: never;

    /** There may be work in the ledger. */
    async wake(post: RunnerPost): Promise<void> {
      this.ctx.storage.kv.put('post', post);
      await this.ctx.storage.setAlarm(Date.now());
    }

    /** Never throws: whatever is left undone stays in the ledger. */
    override async alarm(): Promise<void> {
      const post = this.ctx.storage.kv.get<RunnerPost>('post');
      const reading = loadRuntime(this.env);
      if (post === undefined || !reading.ok) return;
      try {
        await this.#work(post, reading.runtime);
      } catch (thrown) {
        // The ledger takes the run for lost when its lease ends, and wakes somebody.
        const { portalId } = post;
        reading.runtime.log('error', { event: 'error', portalId, ...describeError(thrown) });
      }
    }

    async #work(post: RunnerPost, runtime: Runtime): Promise<void> {
      const { ledger, log, connect, handlerEnv: env } = runtime;
      const { portalId, runner } = post;
      const endsMs = Date.now() + SHIFT_MS;
      while (Date.now() < endsMs) {
        const owner = crypto.randomUUID();
        const leaseUntilMs = Date.now() + RUN_LEASE_MS;
        const queued = await keepTrying<QueuedRun | undefined>(
          async () => await ledger.objectAt(post).takeRun({ owner, runner, leaseUntilMs }),
        );
        if (queued === undefined) return;
        const startedMs = Date.now();
        const account = storedAccount(runtime.config.apps, portalId, queued.account);
        const report = await runQueued(definition, queued, {
          portalId,
          account,
          connectUrlOf: (baseUrl) => runtime.connectUrlOf(account, baseUrl),
          ledger,
          log,
          connect,
          env,
          nowMs: () => Date.now(),
          startTimer,
        });
        const { tool, callbackId, source, attempt } = queued;
        logRun(log, {
          ...report,
          tool,
          attempt,
          envelope: { portalId, callbackId, source },
          durationMs: Date.now() - startedMs,
        });
      }
      await this.ctx.storage.setAlarm(Date.now());
    }
  };
}
