import { DurableObject } from 'cloudflare:workers';
import { readConfig } from '../config/index.ts';
import { createLogSink, describeError, type LogSink } from '../observe/index.ts';
import { type Claim, type ClaimRequest, claimExecution } from './claim.ts';
import { type CompletionRecord, type CompletionRequest, recordCompletion } from './complete.ts';
import { connectCompletions } from './connect-completions.ts';
import { Courier } from './courier.ts';
import { type EnqueueRequest, enqueueExecution } from './enqueue.ts';
import {
  type ExecutionDetail,
  type ExecutionSummary,
  type ListQuery,
  listExecutions,
  showExecution,
} from './list.ts';
import { removeOld } from './remove-old.ts';
import { type RetryRecord, retryNow } from './retry-now.ts';
import {
  busyRunners,
  countQueued,
  giveUpRun,
  type LateAnswer,
  type QueuedRun,
  recordLateAnswer,
  renewLease,
  type TakeOptions,
  takeRun,
} from './run.ts';
import { migrate } from './schema.ts';
import { type RunEnd, type RunKey, type RunRecord, recordRunEnd } from './settle.ts';
import { nextDueMs, sweep } from './sweep.ts';

/** Runners of one ledger object: how many of its executions run at a time outside of requests. */
const RUNNERS = 64;
/** When runners are all busy, or one did not wake: they take what is due by themselves. */
const LOOK_AGAIN_MS = 1_000;
/** How often rows are looked for that are kept long enough. */
const DAY_MS = 86_400_000;
/** Until somebody mends the settings. */
const NOT_CONFIGURED_MS = 60_000;

/**
 * The durable record of one portal's executions, or of one shard of them. No tool ever runs in
 * here: it records, and its alarm wakes runners and delivers completions. Each method is one turn
 * without an `await`, so that nothing comes in between.
 */
export class Ledger extends DurableObject<Cloudflare.Env> {
  readonly #sql: SqlStorage;
  readonly #courier: Courier | undefined;
  readonly #log: LogSink;
  #address: LedgerAddress | undefined;
  #alarmMs: number | undefined;
  /** When old rows are looked for: at the first alarm of every life, and daily. */
  #removalMs = 0;
  /** Runners that were woken and have not come yet. */
  readonly #woken = new Set<number>();

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    migrate(ctx.storage);
    this.#address = readAddress(this.#sql);
    const config = readConfig(env);
    const secrets = config.ok ? config.config.secrets : [];
    this.#log = createLogSink(secrets);
    if (config.ok) {
      this.#courier = new Courier(this.#sql, {
        log: this.#log,
        nowMs: () => Date.now(),
        random: () => Math.random(),
        connect: connectCompletions(env, config.config),
      });
    }
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmMs = (await ctx.storage.getAlarm()) ?? undefined;
    });
  }

  claim(address: LedgerAddress, request: ClaimRequest): Claim {
    this.#settleIn(address);
    const claim = claimExecution(this.#sql, request, Date.now());
    if (claim.kind === 'claimed') this.#wakeAt(request.leaseUntilMs);
    return claim;
  }

  enqueue(address: LedgerAddress, request: EnqueueRequest): Claim {
    this.#settleIn(address);
    const claim = enqueueExecution(this.#sql, request, Date.now());
    if (claim.kind === 'claimed') this.#dispatch();
    return claim;
  }

  recordRunEnd(key: RunKey, end: RunEnd): RunRecord {
    const record = recordRunEnd(this.#sql, key, end, Date.now());
    if (record.kind === 'recorded' && record.status !== 'settled') this.#wakeWhenDue();
    return record;
  }

  recordLateAnswer(key: RunKey, late: LateAnswer): string | null {
    this.#wakeAt(late.leaseUntilMs);
    return recordLateAnswer(this.#sql, key, late, Date.now());
  }

  renewLease(key: RunKey, leaseUntilMs: number): boolean {
    return renewLease(this.#sql, key, leaseUntilMs);
  }

  giveUp(key: RunKey): void {
    giveUpRun(this.#sql, key, Date.now());
    this.#dispatch();
  }

  takeRun(options: TakeOptions): QueuedRun | undefined {
    this.#woken.delete(options.runner);
    const run = takeRun(this.#sql, options, Date.now());
    if (run !== undefined) this.#wakeAt(options.leaseUntilMs);
    return run;
  }

  complete(request: CompletionRequest): CompletionRecord {
    const record = recordCompletion(this.#sql, request, Date.now());
    if (record.kind === 'completed') this.#wakeWhenDue();
    return record;
  }

  retryNow(callbackId: string): RetryRecord {
    const record = retryNow(this.#sql, callbackId, Date.now());
    if (record === 'retrying') {
      if (this.#courier !== undefined) this.#courier.notBeforeMs = 0;
      this.#wakeWhenDue();
    }
    return record;
  }

  list(query: ListQuery): ExecutionSummary[] {
    return listExecutions(this.#sql, query);
  }

  show(callbackId: string): ExecutionDetail | undefined {
    return showExecution(this.#sql, callbackId);
  }

  /** Never throws: what fails here is tried again, and an alarm that throws six times is lost. */
  override async alarm(): Promise<void> {
    this.#alarmMs = undefined;
    try {
      const nowMs = Date.now();
      sweep(this.#sql, nowMs);
      if (nowMs >= this.#removalMs) {
        const isMore = removeOld(this.#sql, nowMs);
        this.#removalMs = nowMs + (isMore ? LOOK_AGAIN_MS : DAY_MS);
      }
      if (this.#courier === undefined) return this.#wakeAt(nowMs + NOT_CONFIGURED_MS);
      this.#woken.clear();
      this.#dispatch();
      if (this.#address !== undefined) await this.#courier.deliver(this.#address.portalId);
      this.#wakeWhenDue();
    } catch (error) {
      const { portalId } = this.#address ?? {};
      this.#log('error', { event: 'error', portalId, ...describeError(error) });
      this.#wakeAt(Date.now() + LOOK_AGAIN_MS);
    }
  }

  /** Wakes as many runners as there is work for. */
  #dispatch(): void {
    const address = this.#address;
    // Without settings no runner could do anything.
    if (address === undefined || this.#courier === undefined) return;
    const queued = countQueued(this.#sql, RUNNERS, Date.now()) - this.#woken.size;
    if (queued <= 0) return;
    this.#wakeAt(Date.now() + LOOK_AGAIN_MS);
    const busy = busyRunners(this.#sql);
    const free = Array.from({ length: RUNNERS }, (_, runner) => runner).filter(
      (runner) => !busy.has(runner) && !this.#woken.has(runner),
    );
    for (const runner of free.slice(0, queued)) {
      this.#woken.add(runner);
      const stub = this.env.RUNNER.getByName(`${address.portalId}/${address.shard}/${runner}`);
      // One that does not wake is woken again at the next look.
      this.ctx.waitUntil(stub.wake({ ...address, runner }).catch(() => this.#woken.delete(runner)));
    }
  }

  #wakeWhenDue(): void {
    // What is due for a runner is a runner's from here on, as soon as one is free.
    this.#dispatch();
    const nowMs = Date.now();
    const dueMs = nextDueMs(this.#sql, {
      nowMs,
      removalMs: this.#removalMs === 0 ? nowMs + DAY_MS : this.#removalMs,
      runsNotBeforeMs: nowMs + (this.#courier === undefined ? NOT_CONFIGURED_MS : LOOK_AGAIN_MS),
      deliveriesNotBeforeMs: this.#courier?.notBeforeMs ?? nowMs + NOT_CONFIGURED_MS,
    });
    if (dueMs !== undefined) this.#wakeAt(Math.max(dueMs, nowMs));
  }

  #wakeAt(dueMs: number): void {
    if (this.#alarmMs !== undefined && this.#alarmMs <= dueMs) return;
    this.#alarmMs = dueMs;
    void this.ctx.storage.setAlarm(dueMs);
  }

  /** The first execution tells which portal this is; another's never gets in. */
  #settleIn(address: LedgerAddress): void {
    if (this.#address === undefined) {
      this.#sql.exec('INSERT INTO address VALUES (?, ?)', address.portalId, address.shard);
      this.#address = address;
    }
    if (this.#address.portalId !== address.portalId) {
      throw new Error("An execution came to another portal's ledger.");
    }
  }
}

/** Which ledger object this is. */
export interface LedgerAddress {
  readonly portalId: string;
  readonly shard: number;
}

function readAddress(sql: SqlStorage): LedgerAddress | undefined {
  const [row] = sql
    .exec<{ portal_id: string; shard: number }>('SELECT portal_id, shard FROM address')
    .toArray();
  return row && { portalId: row.portal_id, shard: row.shard };
}
