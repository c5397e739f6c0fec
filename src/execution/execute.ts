import { describeError } from '../observe/describe-error.ts';
import type { LogSink } from '../observe/log-sink.ts';
import type { RegisteredTool } from '../sdk/registered-tool.ts';
import type { Result } from '../sdk/results.ts';
import { type ConnectHubSpot, createContext } from './create-context.ts';
import type { Envelope } from './envelope.ts';
import { failure, failureOfThrown } from './failure.ts';
import { handlerResult } from './handler-result.ts';
import { LazyAbort } from './lazy-abort.ts';
import { hiddenInputs, readInput } from './read-input.ts';
import { runHandler, type StartTimer } from './run-handler.ts';
import { settle } from './settle.ts';
import type { Settlement } from './settlement.ts';
import { mayRunWithoutAgent } from './source.ts';

/**
 * HubSpot documents no timeout; developers whose answer took 20 s saw the execution sent again.
 * Ours leaves well before that.
 */
export const DEADLINE_MS = 15_000;

export interface ExecuteOptions {
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
  readonly log: LogSink;
  /** What the handler gets as `env`. */
  readonly env: Cloudflare.Env;
  readonly connect: ConnectHubSpot;
}

/** One execution, done. */
export interface ExecutionReport {
  readonly settlement: Settlement;
  readonly hubspotRequests: number;
  /** What the tool's author should mend. Names only, never values. */
  readonly warnings: readonly string[];
}

/** Input → run → result → settlement. Never throws. */
export async function execute(
  tool: RegisteredTool,
  envelope: Envelope,
  options: ExecuteOptions,
): Promise<ExecutionReport> {
  const run = new ExecutionRun(tool, envelope, options);
  const settlement = run.settle(await run.result());
  return {
    settlement,
    hubspotRequests: run.hubspotRequests,
    warnings: [...run.warnings, ...settlement.warnings],
  };
}

class ExecutionRun {
  hubspotRequests = 0;
  readonly warnings: string[] = [];
  readonly #tool: RegisteredTool;
  readonly #envelope: Envelope;
  readonly #options: ExecuteOptions;

  constructor(tool: RegisteredTool, envelope: Envelope, options: ExecuteOptions) {
    this.#tool = tool;
    this.#envelope = envelope;
    this.#options = options;
  }

  /** An author's schema may throw, and what a handler returned or threw can be hostile: a proxy. */
  async result(): Promise<Result> {
    try {
      return await this.#result();
    } catch (thrown) {
      this.#logError(thrown);
      return failure('INTERNAL');
    }
  }

  async #result(): Promise<Result> {
    const tool = this.#tool;
    if (tool.agent === undefined && !mayRunWithoutAgent(this.#envelope.source)) {
      return failure('AGENT_NOT_ALLOWED');
    }
    for (const name of hiddenInputs(tool, this.#envelope)) {
      this.warnings.push(`input ${name} is hidden from agents; it was dropped`);
    }
    const reading = readInput(tool, this.#envelope);
    if (reading.ok) return await this.#run(reading.input);
    for (const name of reading.names) this.warnings.push(`input ${name} does not fit`);
    return failure('INPUT_INVALID', reading.message);
  }

  /** What a handler returned can be hostile: a getter that throws, a proxy. */
  settle(result: Result): Settlement {
    try {
      return settle(this.#tool, this.#envelope.source, result);
    } catch (thrown) {
      this.#logError(thrown);
      return settle(this.#tool, this.#envelope.source, failure('INTERNAL'));
    }
  }

  async #run(input: Readonly<Record<string, unknown>>): Promise<Result> {
    const { nowMs, startTimer, log, env, connect } = this.#options;
    const abort = new LazyAbort();
    const context = createContext({
      scope: this.#scope(),
      envelope: this.#envelope,
      input,
      env,
      deadline: nowMs() + DEADLINE_MS,
      abort,
      log,
      connect,
      onRequest: () => {
        this.hubspotRequests += 1;
      },
    });
    const end = await runHandler(() => this.#tool.handler(context), {
      timeoutMs: DEADLINE_MS,
      startTimer,
      onLateThrow: (thrown) => this.#logError(thrown),
    });
    switch (end.kind) {
      case 'returned': {
        const { result, warning } = handlerResult(end.value);
        if (warning !== undefined) this.warnings.push(warning);
        return result;
      }
      case 'threw':
        this.#logError(end.thrown);
        return failureOfThrown(end.thrown);
      case 'deadline':
        abort.abort();
        return failure('DEADLINE_EXCEEDED');
    }
  }

  #logError(thrown: unknown): void {
    this.#options.log('error', { event: 'error', ...this.#scope(), ...describeError(thrown) });
  }

  #scope() {
    const { portalId, callbackId } = this.#envelope;
    return { tool: this.#tool.id, portalId, callbackId };
  }
}
