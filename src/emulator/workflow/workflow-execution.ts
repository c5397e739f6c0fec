import type { PreparedCall } from '../caller/prepared-call.ts';
import type { Exchange } from '../caller/send-call.ts';
import type { EmulatorClock } from '../clock.ts';
import { createDeliveries, type Deliveries, type DeliveryRecord } from './deliveries.ts';
import type { Delivery, ExecutionState, ExecutionTimeline } from './execution-timeline.ts';
import { type FinalState, type Outputs, readAnswer, type Verdict } from './read-answer.ts';
import { splitOutputs } from './read-outputs.ts';
import type { DeliveryEnd } from './start-delivery.ts';
import { retryGapMs, type WorkflowTimings } from './workflow-timings.ts';

export interface WorkflowExecutionOptions {
  readonly call: PreparedCall;
  readonly send: (call: PreparedCall, signal: AbortSignal) => Promise<Exchange>;
  readonly clock: EmulatorClock;
  readonly timings: WorkflowTimings;
}

/** One execution from its first delivery to its end. The first thing that counts decides it. */
export class WorkflowExecution {
  /** Fulfilled when it is finished, expired or failed. */
  readonly ended: Promise<void>;
  readonly #call: PreparedCall;
  readonly #clock: EmulatorClock;
  readonly #timings: WorkflowTimings;
  readonly #deliveries: Deliveries;
  readonly #startedMs: number;
  readonly #notes: string[] = [];
  readonly #resolveEnded: () => void;
  #state: ExecutionState = 'running';
  #finalState: FinalState | null = null;
  #outputs: Outputs = {};
  #reason: string | null = null;
  #completions = 0;
  /** A completion that came before the answer it completes. */
  #earlyCompletion: Outputs | undefined;
  #slowDeliveries = 0;
  #retries = 0;
  #endedMs: number | null = null;
  /** When the timer below fires: a retry or the end of a block. */
  #dueMs: number | null = null;
  #cancelTimer = () => {};

  constructor({ call, send, clock, timings }: WorkflowExecutionOptions) {
    this.#call = call;
    this.#clock = clock;
    this.#timings = timings;
    this.#deliveries = createDeliveries({
      send: (signal) => send(call, signal),
      clock,
      timeoutMs: timings.timeoutMs,
    });
    this.#startedMs = clock.nowMs();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#resolveEnded = resolve;
    this.#begin();
  }

  timeline(): ExecutionTimeline {
    return {
      callbackId: this.#call.callbackId,
      tool: this.#call.toolId,
      source: this.#call.source,
      state: this.#state,
      finalState: this.#finalState,
      outputs: this.#outputs,
      reason: this.#reason,
      notes: [...this.#notes],
      completions: this.#completions,
      startedMs: this.#startedMs,
      endedMs: this.#endedMs,
      expiresMs: this.#state === 'blocked' ? this.#dueMs : null,
      retryMs: this.#state === 'retrying' ? this.#dueMs : null,
      deliveries: this.#deliveries.records.map((record) => ({ ...record })),
    };
  }

  /**
   * A completion that HubSpot accepted. One that is faster than the answer that blocks is kept for
   * it; what comes after the end changes nothing.
   */
  complete(outputFields: Outputs): void {
    this.#completions += 1;
    if (this.#state === 'blocked') this.#finishBy(outputFields);
    else if (this.#isOpen()) this.#earlyCompletion ??= outputFields;
  }

  /** Sends the execution once more, whatever became of it: HubSpot is known to deliver twice. */
  redeliver(): Promise<Delivery> {
    const { promise, resolve } = Promise.withResolvers<Delivery>();
    this.#deliveries.deliver(true, (record, end) => {
      if (end.kind === 'answered' && this.#isOpen()) {
        const verdict = readAnswer(end.exchange);
        // A retry is the business of the delivery that HubSpot's rules sent.
        if (verdict.kind !== 'retry') this.#settle(record, verdict);
      }
      resolve({ ...record });
    });
    return promise;
  }

  /** Gives up what is under way and what is planned; the state stays as it is. */
  stop(): void {
    this.#cancelTimer();
    this.#deliveries.stop();
  }

  /** Sends it as HubSpot's rules have it, now. */
  #begin(): void {
    this.#state = 'running';
    this.#dueMs = null;
    this.#deliveries.deliver(false, (record, end) => {
      if (this.#isOpen()) this.#follow(record, end);
    });
  }

  #follow(record: DeliveryRecord, end: DeliveryEnd): void {
    switch (end.kind) {
      case 'answered':
        this.#settle(record, readAnswer(end.exchange));
        break;
      case 'unreachable':
        this.#retry('could not be reached', undefined);
        break;
      case 'slow':
        this.#sendAgainAtOnce('took too long to respond');
        break;
      case 'stopped':
    }
  }

  #settle(record: DeliveryRecord, verdict: Verdict): void {
    record.counted = true;
    this.#reason = null;
    switch (verdict.kind) {
      case 'finished':
        this.#notes.push(...verdict.notes);
        this.#end('finished', verdict.finalState, verdict.outputs);
        break;
      case 'blocked':
        this.#notes.push(...verdict.notes);
        this.#outputs = verdict.outputs;
        this.#block(verdict.expiresInMs ?? this.#timings.defaultBlockMs);
        break;
      case 'failed':
        this.#fail(verdict.reason);
        break;
      case 'retry':
        this.#retry(verdict.reason, verdict.afterMs);
    }
  }

  #block(expiresInMs: number): void {
    this.#state = 'blocked';
    // "The workflow continues with the next action even if the action is not completed."
    this.#wait(expiresInMs, () => this.#end('expired', null, this.#outputs));
    if (this.#earlyCompletion !== undefined) this.#finishBy(this.#earlyCompletion);
  }

  #retry(reason: string, afterMs: number | undefined): void {
    const { retryForMs, maxDeliveries } = this.#timings;
    const gapMs = afterMs ?? retryGapMs(this.#retries, this.#timings);
    const isTooLate = this.#clock.nowMs() + gapMs > this.#startedMs + retryForMs;
    if (isTooLate || this.#deliveries.records.length >= maxDeliveries) {
      this.#fail(reason);
      return;
    }
    this.#retries += 1;
    this.#state = 'retrying';
    this.#reason = reason;
    this.#wait(gapMs, () => this.#begin());
  }

  #sendAgainAtOnce(reason: string): void {
    this.#slowDeliveries += 1;
    this.#reason = reason;
    if (this.#slowDeliveries < this.#timings.maxSlowDeliveries) this.#begin();
    else this.#fail(reason);
  }

  #finishBy(outputFields: Outputs): void {
    const { finalState, outputs, notes } = splitOutputs(outputFields);
    this.#notes.push(...notes);
    this.#end('finished', finalState, outputs);
  }

  #fail(reason: string): void {
    this.#reason = reason;
    this.#end('failed', null, {});
  }

  #end(state: ExecutionState, finalState: FinalState | null, outputs: Outputs): void {
    this.#cancelTimer();
    this.#state = state;
    this.#finalState = finalState;
    this.#outputs = outputs;
    this.#dueMs = null;
    this.#endedMs = this.#clock.nowMs();
    this.#resolveEnded();
  }

  #wait(ms: number, callback: () => void): void {
    this.#cancelTimer();
    this.#dueMs = this.#clock.nowMs() + ms;
    this.#cancelTimer = this.#clock.at(this.#dueMs, callback);
  }

  #isOpen(): boolean {
    return this.#state === 'running' || this.#state === 'retrying';
  }
}
