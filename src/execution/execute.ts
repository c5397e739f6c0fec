import type { Claim, LedgerClient } from '../ledger/index.ts';
import type { RegisteredTool } from '../sdk/registered-tool.ts';
import { block, type Result } from '../sdk/results.ts';
import type { Envelope } from './envelope.ts';
import { failure } from './failure.ts';
import { HandlerRun, type RunServices } from './handler-run.ts';
import { settleLate } from './late-run.ts';
import { type Attempt, LedgeredExecution, type RecordedEnd } from './ledgered-execution.ts';
import type { HandlerEnd } from './run-handler.ts';
import type { Outcome, Settlement } from './settlement.ts';
import { usesLedger } from './uses-ledger.ts';

/**
 * A run may go on for this long after its answer: Workers cancel what `waitUntil` waits for 30 s
 * after the response (Workers limits, "Duration").
 */
const LATE_MS = 25_000;
/** For the ledger to be told, before it takes the run for lost. */
const LEASE_MARGIN_MS = 20_000;
/** Of the time HubSpot says it waits, the part that is ours; the rest is the network's. */
const SHARE_OF_TIMEOUT = 0.8;

/** What an execution is given by the Worker and by its request. */
export interface ExecuteServices extends RunServices {
  readonly ledger: LedgerClient;
  readonly newId: () => string;
  /** Keeps the Worker alive for what goes on after the answer. */
  readonly waitUntil: (promise: Promise<unknown>) => void;
  readonly deadlineMs: number;
  /** What HubSpot's `x-hubspot-timeout-millis` says. */
  readonly hubspotTimeoutMs: number | undefined;
  readonly baseUrl: string;
  /** Told how a run ended that went on after its answer. */
  readonly onLateEnd: (end: RecordedEnd, run: HandlerRun, attempt: Attempt) => void;
}

/** One execution, answered. */
export interface ExecutionReport {
  readonly settlement: Settlement;
  readonly hubspotRequests: number;
  /** What the tool's author should mend. Names only, never values. */
  readonly warnings: readonly string[];
  /** The run this answer tells of; none when nothing ran. */
  readonly attempt: number | undefined;
  /** Why nothing ran: another delivery of the same execution did, or does. */
  readonly duplicate: 'replayed' | 'running' | 'expired' | 'conflict' | undefined;
}

/**
 * Input → ledger, when it must not run twice → run → result → settlement → ledger. Rejects only
 * when the ledger cannot be reached.
 */
export async function execute(
  tool: RegisteredTool,
  envelope: Envelope,
  services: ExecuteServices,
): Promise<ExecutionReport> {
  return await new Delivery(tool, envelope, services).answer();
}

/** One delivery of an execution, from its inputs to its answer. */
class Delivery {
  readonly #tool: RegisteredTool;
  readonly #services: ExecuteServices;
  readonly #run: HandlerRun;
  #ledgered: LedgeredExecution | undefined;
  readonly #envelope: Envelope;
  readonly #deadlineMs: number;
  readonly #startedMs: number;

  constructor(tool: RegisteredTool, envelope: Envelope, services: ExecuteServices) {
    const { nowMs } = services;
    this.#tool = tool;
    this.#envelope = envelope;
    this.#services = services;
    this.#run = new HandlerRun(tool, envelope, services);
    this.#deadlineMs = deadlineOf(tool, services);
    this.#startedMs = nowMs();
  }

  /** Made when it is first needed: what only reads is spared it. */
  get #record(): LedgeredExecution {
    this.#ledgered ??= this.#newRecord();
    return this.#ledgered;
  }

  async answer(): Promise<ExecutionReport> {
    const reading = this.#run.read();
    if (reading.kind === 'refused') return this.#report(this.#run.settle(reading.result));
    if (this.#tool.deferred) return await this.#defer();

    let claim: Claim | undefined;
    if (usesLedger(this.#tool, this.#envelope.source)) {
      claim = await this.#claim();
      if (claim.kind !== 'claimed') return this.#answerDuplicate(claim);
    }
    const run = await this.#run.start({
      input: reading.input,
      attempt: claim?.kind === 'claimed' ? claim.attempt : 1,
      timeoutMs: Math.max(0, this.#startedMs + this.#deadlineMs - this.#services.nowMs()),
      resumeUrl: (options) => this.#record.resumeUrl(options),
    });
    // What is over needs no record, unless it was claimed. Everything else is a promise.
    if (run.kind === 'result' && claim === undefined && isOver(run.result)) {
      return this.#report(this.#run.settle(run.result), { attempt: 1 });
    }
    claim ??= await this.#claim();
    if (claim.kind !== 'claimed') {
      if (run.kind === 'deadline') this.#run.giveUp(run.end);
      return this.#answerDuplicate(claim);
    }
    return run.kind === 'result'
      ? await this.#answerResult(run.result, claim)
      : await this.#answerLate(run.end, claim);
  }

  async #answerResult(result: Result, attempt: Attempt): Promise<ExecutionReport> {
    const { settlement, record } = await this.#record.record(this.#run, result, attempt);
    if (record.kind === 'stale') return await this.#answerStale(record.answer);
    const { attempt: number } = attempt;
    return record.status === 'returned' || record.answer === settlement.body
      ? this.#report(settlement, { attempt: number })
      : this.#report(asAnswer(record.answer, settlement.outcome), { attempt: number });
  }

  /** The row is written first: if HubSpot reads `BLOCK`, its completion is certain. */
  async #answerLate(end: Promise<HandlerEnd>, attempt: Attempt): Promise<ExecutionReport> {
    const waiting = this.#waiting('late');
    let answer: string | null = null;
    try {
      answer = await this.#record.recordLate(waiting.body, LATE_MS + LEASE_MARGIN_MS);
    } finally {
      if (answer !== waiting.body) this.#run.giveUp(end);
    }
    if (answer !== waiting.body) return await this.#answerStale(answer);
    const { waitUntil, onLateEnd } = this.#services;
    const late = settleLate(this.#run, this.#record, {
      end,
      attempt,
      timeoutMs: LATE_MS,
      isIdempotent: this.#tool.idempotent,
      onEnd: (recorded) => onLateEnd(recorded, this.#run, attempt),
    });
    // What could not be recorded is lost when its lease ends, and the ledger says so to HubSpot.
    waitUntil(late.catch((thrown) => this.#run.logError(thrown)));
    return this.#report(waiting, { attempt: attempt.attempt });
  }

  async #defer(): Promise<ExecutionReport> {
    const waiting = this.#waiting('deferred');
    const claim = await this.#record.enqueue(waiting.body);
    return claim.kind === 'claimed' ? this.#report(waiting) : this.#answerDuplicate(claim);
  }

  /** The run was taken for lost. Asking as a duplicate gives what another run made of it. */
  async #answerStale(answer: string | null): Promise<ExecutionReport> {
    if (answer !== null) return this.#report(asAnswer(answer, 'failContinue'));
    return this.#answerDuplicate(await this.#newRecord().claim(0));
  }

  #newRecord(): LedgeredExecution {
    const { ledger, nowMs, baseUrl, newId, account } = this.#services;
    const options = { ledger, nowMs, baseUrl, account, owner: newId() };
    return new LedgeredExecution(this.#tool, this.#envelope, options);
  }

  #answerDuplicate(claim: Claim): ExecutionReport {
    switch (claim.kind) {
      case 'replay': {
        const outcome = (claim.outcome ?? 'ok') as Outcome;
        return this.#report(asAnswer(claim.answer, outcome), { duplicate: 'replayed' });
      }
      case 'expired': {
        const settlement = this.#run.settle(failure('BLOCK_EXPIRED'));
        return this.#report(settlement, { duplicate: 'expired' });
      }
      case 'conflict': {
        const settlement = this.#run.settle(failure('EXECUTION_CONFLICT'));
        return this.#report(settlement, { duplicate: 'conflict' });
      }
      case 'running':
      case 'claimed':
        return this.#report(this.#waiting('late'), { duplicate: 'running' });
    }
  }

  #claim(): Promise<Claim> {
    return this.#record.claim(this.#deadlineMs + LATE_MS + LEASE_MARGIN_MS);
  }

  /** `BLOCK`, for as long as a block lasts that says nothing else. */
  #waiting(outcome: Outcome): Settlement {
    return { ...this.#run.settle(block('')), outcome };
  }

  #report(
    settlement: Settlement,
    more: Partial<Pick<ExecutionReport, 'attempt' | 'duplicate'>> = {},
  ): ExecutionReport {
    return {
      settlement,
      hubspotRequests: this.#run.hubspotRequests,
      warnings: [...this.#run.warnings, ...settlement.warnings],
      attempt: more.attempt,
      duplicate: more.duplicate,
    };
  }
}

function deadlineOf(tool: RegisteredTool, services: ExecuteServices): number {
  const { deadlineMs, hubspotTimeoutMs = Number.POSITIVE_INFINITY } = services;
  const ownMs = tool.deadlineSeconds === undefined ? deadlineMs : tool.deadlineSeconds * 1000;
  return Math.min(ownMs, Math.ceil(hubspotTimeoutMs * SHARE_OF_TIMEOUT));
}

function isOver({ kind }: Result): boolean {
  return kind === 'ok' || kind === 'failContinue';
}

/** Stored bytes, as they were first sent. */
function asAnswer(body: string, outcome: Outcome): Settlement {
  return { outcome, errorCode: undefined, status: 200, headers: {}, body, warnings: [] };
}
