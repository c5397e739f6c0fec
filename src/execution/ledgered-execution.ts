import { parseAccountName } from '../accounts/account-address.ts';
import type {
  Claim,
  ClaimRequest,
  Ledger,
  LedgerAddress,
  LedgerClient,
  RunEnd,
  RunKey,
  RunRecord,
} from '../ledger/index.ts';
import type { Execution } from '../sdk/context.ts';
import { durationMs, toIsoDuration } from '../sdk/duration.ts';
import type { RegisteredTool } from '../sdk/registered-tool.ts';
import { block, DEFAULT_EXPIRY, type Result, type RetryLaterResult } from '../sdk/results.ts';
import { anyText } from './any-text.ts';
import type { Envelope } from './envelope.ts';
import { failure } from './failure.ts';
import type { HandlerRun } from './handler-run.ts';
import { writeJob } from './job.ts';
import { keepTrying } from './keep-trying.ts';
import { planRetry } from './plan-retry.ts';
import { retryMode } from './settle.ts';
import type { Settlement } from './settlement.ts';
import { cutText } from './size-limits.ts';

/** More is no message that somebody reads before answering. */
const MAX_NOTICE_CHARACTERS = 10_000;
const DEFAULT_EXPIRY_MS = durationMs(DEFAULT_EXPIRY);
/** A block that names more is as good as endless. */
const MAX_BLOCK_MS = 10 * 365 * 86_400_000;

export interface LedgeredOptions {
  readonly ledger: LedgerClient;
  readonly nowMs: () => number;
  /** The Worker's URL, for resume URLs. */
  readonly baseUrl: string;
  /** Random: who this run is. */
  readonly owner: string;
  /** The connected account that runs and completions use, by name. */
  readonly account: string;
}

/** Which attempt of an execution runs. */
export interface Attempt {
  readonly attempt: number;
  readonly createdMs: number;
}

/** How a run was recorded, and what HubSpot is told about it. */
export interface RecordedEnd {
  readonly settlement: Settlement;
  readonly record: RunRecord;
}

/** One execution's dealings with the ledger. */
export class LedgeredExecution {
  readonly #tool: RegisteredTool;
  readonly #envelope: Envelope;
  readonly #options: LedgeredOptions;
  #stub: DurableObjectStub<Ledger> | undefined;

  constructor(tool: RegisteredTool, envelope: Envelope, options: LedgeredOptions) {
    this.#tool = tool;
    this.#envelope = envelope;
    this.#options = options;
  }

  readonly resumeUrl: Execution['resumeUrl'] = async ({ expiresIn = DEFAULT_EXPIRY } = {}) => {
    const { ledger, baseUrl } = this.#options;
    const { portalId, callbackId } = this.#envelope;
    const expiresMs = this.#expiresMs(toIsoDuration(expiresIn));
    const grant = { portalId, callbackId, expiresMs };
    const signature = await ledger.signResume(this.#app, grant);
    const path = `/resume/${portalId}/${encodeURIComponent(callbackId)}`;
    return `${baseUrl}${path}?expires=${expiresMs}&signature=${signature}`;
  };

  /** @throws when the ledger cannot be reached: then nothing may run. */
  async claim(leaseMs: number): Promise<Claim> {
    const request = await this.#claimRequest(leaseMs);
    return await this.#ask<Claim>((ledger, address) => ledger.claim(address, request));
  }

  /** Records a deferred execution. `answer` is the `BLOCK` that HubSpot gets. */
  async enqueue(answer: string): Promise<Claim> {
    const request = { ...(await this.#claimRequest(0)), answer, job: await this.#sealJob() };
    return await this.#ask<Claim>((ledger, address) => ledger.enqueue(address, request));
  }

  /** Settles a result and records it, before anybody is told. */
  async record(run: HandlerRun, result: Result, attempt: Attempt): Promise<RecordedEnd> {
    const nowMs = this.#options.nowMs();
    const dueMs =
      result.kind === 'retryLater'
        ? planRetry(this.#tool, result, { ...attempt, nowMs })
        : undefined;
    const settled = result.kind === 'retryLater' ? retryOf(result, dueMs, nowMs) : result;
    const settlement = run.settle(settled);
    const waiting = () => run.settle(block('')).body;
    const end = await this.#runEnd(settled, settlement, { dueMs: dueMs ?? nowMs, waiting });
    const record = await this.#ask<RunRecord>((ledger) => ledger.recordRunEnd(this.#key(), end));
    return { settlement, record };
  }

  /** Records that HubSpot is answered `BLOCK` while the run goes on. */
  async recordLate(answer: string, leaseMs: number): Promise<string | null> {
    const expiresMs = this.#expiresMs(DEFAULT_EXPIRY);
    const leaseUntilMs = this.#options.nowMs() + leaseMs;
    const late = { answer, expiresMs, leaseUntilMs };
    return await this.#ask((ledger) => ledger.recordLateAnswer(this.#key(), late));
  }

  /** False: the run was given up meanwhile. */
  async renewLease(leaseMs: number): Promise<boolean> {
    const leaseUntilMs = this.#options.nowMs() + leaseMs;
    return await this.#ask((ledger) => ledger.renewLease(this.#key(), leaseUntilMs));
  }

  /** Hands an `idempotent` run over to a runner. */
  async giveUp(): Promise<void> {
    await this.#ask((ledger) => ledger.giveUp(this.#key()));
  }

  async #claimRequest(leaseMs: number): Promise<ClaimRequest> {
    const { ledger, nowMs, owner, account } = this.#options;
    const { callbackId, source, inputs, object } = this.#envelope;
    const { id: tool, idempotent, retry } = this.#tool;
    const record = object && [object.objectType, object.objectId];
    return {
      callbackId,
      tool,
      source,
      account,
      owner,
      idempotent,
      fingerprint: await ledger.fingerprint(this.#app, [inputs, record]),
      leaseUntilMs: nowMs() + leaseMs,
      blockUntilMs: this.#expiresMs(DEFAULT_EXPIRY),
      maxAttempts: retry.maxAttempts,
      job: idempotent ? await this.#sealJob() : undefined,
    };
  }

  async #runEnd(
    result: Result,
    settlement: Settlement,
    { dueMs, waiting }: { readonly dueMs: number; readonly waiting: () => string },
  ): Promise<RunEnd> {
    const { body: answer, outcome, errorCode } = settlement;
    const settled = { answer, outcome, errorCode };
    switch (result.kind) {
      case 'ok':
      case 'failContinue':
        return { ...settled, kind: 'final' };
      case 'block':
      case 'failStop':
        return {
          ...settled,
          kind: 'block',
          status: result.kind === 'block' ? 'blocked' : 'held',
          expiresMs: this.#expiresMs(result.expiresIn),
          notice: await this.#seal(
            'notice',
            cutText(anyText(result.message), MAX_NOTICE_CHARACTERS),
          ),
          outputs: JSON.stringify(this.#tool.output),
        };
      case 'retryLater':
        return {
          ...settled,
          kind: 'retry',
          mode: retryMode(this.#tool, this.#envelope.source, result),
          waitingAnswer: waiting(),
          dueMs,
          expiresMs: this.#expiresMs(DEFAULT_EXPIRY),
          job: await this.#sealJob(),
        };
    }
  }

  #sealJob(): Promise<string> {
    const { baseUrl } = this.#options;
    return this.#seal('job', writeJob({ envelope: this.#envelope, baseUrl }));
  }

  #seal(column: 'job' | 'notice', text: string): Promise<string> {
    const { portalId, callbackId } = this.#envelope;
    return this.#options.ledger.seal(this.#app, { portalId, callbackId, column }, text);
  }

  #expiresMs(isoDuration: string): number {
    const lastsMs = isoDuration === DEFAULT_EXPIRY ? DEFAULT_EXPIRY_MS : durationMs(isoDuration);
    return this.#options.nowMs() + Math.min(lastsMs, MAX_BLOCK_MS);
  }

  /** One stub for all calls, until one fails: then it may be broken for good. */
  async #ask<T>(
    call: (ledger: DurableObjectStub<Ledger>, address: LedgerAddress) => PromiseLike<T>,
  ): Promise<T> {
    const { ledger } = this.#options;
    const { portalId, callbackId } = this.#envelope;
    const address = ledger.addressOf(portalId, callbackId);
    return await keepTrying(async (attempt) => {
      if (attempt > 1) this.#stub = undefined;
      this.#stub ??= ledger.objectAt(address);
      return await call(this.#stub, address);
    });
  }

  /** Whose secret seals and signs. */
  get #app(): string {
    return parseAccountName(this.#options.account).app;
  }

  #key(): RunKey {
    return { callbackId: this.#envelope.callbackId, owner: this.#options.owner };
  }
}

/** With the delay that is really meant, or the failure it ends with. */
function retryOf(result: RetryLaterResult, dueMs: number | undefined, nowMs: number): Result {
  if (dueMs === undefined) return failure('RETRIES_EXHAUSTED');
  return { ...result, delaySeconds: (dueMs - nowMs) / 1000 };
}
