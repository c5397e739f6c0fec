import { describeError } from '../observe/describe-error.ts';
import type { LogSink } from '../observe/log-sink.ts';
import type { Execution } from '../sdk/context.ts';
import type { RegisteredTool } from '../sdk/registered-tool.ts';
import type { Result } from '../sdk/results.ts';
import { type ConnectHubSpot, createContext } from './create-context.ts';
import type { Envelope } from './envelope.ts';
import { failure, failureOfThrown } from './failure.ts';
import { handlerResult } from './handler-result.ts';
import { LazyAbort } from './lazy-abort.ts';
import { type ExecutionReading, readExecution } from './read-execution.ts';
import {
  endOrDeadline,
  type HandlerEnd,
  type HandlerEndOrDeadline,
  runHandler,
  type StartTimer,
} from './run-handler.ts';
import { settle } from './settle.ts';
import type { Settlement } from './settlement.ts';

/** What every run is given by the Worker. */
export interface RunServices {
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
  readonly log: LogSink;
  /** What the handler gets as `env`. */
  readonly env: Cloudflare.Env;
  readonly connect: ConnectHubSpot;
  /** The connected account that the run may use, by name. */
  readonly account: string;
  /** Where the portal can be connected; none where the app has a token of its own. */
  readonly connectUrl: string | undefined;
}

export interface RunStart {
  readonly input: Readonly<Record<string, unknown>>;
  readonly attempt: number;
  /** How long to wait for it. */
  readonly timeoutMs: number;
  readonly resumeUrl: Execution['resumeUrl'];
}

/** A result, or that the handler runs on: wait for it again. */
export type ResultOrDeadline =
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'deadline'; readonly end: Promise<HandlerEnd> };

/** One run of one handler: from input to result, with what it logged and asked of HubSpot. */
export class HandlerRun {
  hubspotRequests = 0;
  readonly warnings: string[] = [];
  readonly #tool: RegisteredTool;
  readonly #envelope: Envelope;
  readonly #services: RunServices;
  readonly #abort = new LazyAbort();
  /** How long this run is waited for; epoch milliseconds. */
  #deadlineMs = 0;

  constructor(tool: RegisteredTool, envelope: Envelope, services: RunServices) {
    this.#tool = tool;
    this.#envelope = envelope;
    this.#services = services;
  }

  /** Never throws: an author's schema may. */
  read(): ExecutionReading {
    try {
      const reading = readExecution(this.#tool, this.#envelope);
      this.warnings.push(...reading.warnings);
      return reading;
    } catch (thrown) {
      this.logError(thrown);
      return { kind: 'refused', result: failure('INTERNAL'), warnings: [] };
    }
  }

  async start({ input, attempt, timeoutMs, resumeUrl }: RunStart): Promise<ResultOrDeadline> {
    const { nowMs, startTimer, log, env, connect, account } = this.#services;
    this.#deadlineMs = nowMs() + timeoutMs;
    const context = createContext({
      scope: this.#scope(),
      envelope: this.#envelope,
      account,
      input,
      env,
      attempt,
      deadline: this.#deadlineMs,
      requestDeadlineMs: () => this.#deadlineMs,
      resumeUrl,
      abort: this.#abort,
      log,
      connect,
      onRequest: () => {
        this.hubspotRequests += 1;
      },
    });
    const end = await runHandler(() => this.#tool.handler(context), { timeoutMs, startTimer });
    return this.#resultOf(end);
  }

  /** Waits on, for a handler that ran past its deadline. */
  async wait(end: Promise<HandlerEnd>, timeoutMs: number): Promise<ResultOrDeadline> {
    const { startTimer, nowMs } = this.#services;
    this.#deadlineMs = nowMs() + timeoutMs;
    return this.#resultOf(await endOrDeadline(end, { timeoutMs, startTimer }));
  }

  /** Nobody waits for it any more. What it throws from now on only goes to the log. */
  giveUp(end: Promise<HandlerEnd>): void {
    this.#abort.abort();
    void end.then((late) => {
      if (late.kind === 'threw') this.logError(late.thrown);
    });
  }

  abort(): void {
    this.#abort.abort();
  }

  /** Never throws: what a handler returned can be hostile: a getter that throws, a proxy. */
  settle(result: Result): Settlement {
    const { source } = this.#envelope;
    try {
      return settle(this.#tool, source, result);
    } catch (thrown) {
      this.logError(thrown);
      return settle(this.#tool, source, failure('INTERNAL'));
    }
  }

  #resultOf(end: HandlerEndOrDeadline): ResultOrDeadline {
    switch (end.kind) {
      case 'deadline':
        return end;
      case 'threw':
        this.logError(end.thrown);
        return { kind: 'result', result: this.#guard(() => this.#failureOf(end.thrown)) };
      case 'returned':
        return { kind: 'result', result: this.#guard(() => this.#resultOfValue(end.value)) };
    }
  }

  #failureOf(thrown: unknown): Result {
    return failureOfThrown(thrown, this.#services.connectUrl);
  }

  #resultOfValue(value: unknown): Result {
    const { result, warning } = handlerResult(value);
    if (warning !== undefined) this.warnings.push(warning);
    return result;
  }

  /** What a handler returned or threw can be hostile: a proxy whose every trap throws. */
  #guard(read: () => Result): Result {
    try {
      return read();
    } catch (thrown) {
      this.logError(thrown);
      return failure('INTERNAL');
    }
  }

  logError(thrown: unknown): void {
    this.#services.log('error', { event: 'error', ...this.#scope(), ...describeError(thrown) });
  }

  #scope() {
    const { portalId, callbackId } = this.#envelope;
    return { tool: this.#tool.id, portalId, callbackId };
  }
}
