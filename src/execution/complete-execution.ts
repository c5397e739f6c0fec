import type { CompletionRecord, ExecutionDetail } from '../ledger/index.ts';
// Not its room's index: that has the Durable Object, and a tool's file is read in Node too.
import { type LedgerEnv, LedgerObjects } from '../ledger/ledger-objects.ts';
import { ERROR_OUTPUTS, type OutputFields } from '../sdk/output-fields.ts';
import { type FailContinueResult, isResult, type OkResult } from '../sdk/results.ts';
import { ExecutionError } from './execution-error.ts';
import { keepTrying } from './keep-trying.ts';
import type { ExecutionState, Settlement } from './settlement.ts';
import { readStoredAnswer } from './stored-answer.ts';
import { writeAnswer } from './write-answer.ts';
import { writeOutputs } from './write-outputs.ts';

/** The execution that waits, as its handler's `execution` names it. */
export interface ExecutionRef {
  readonly portalId: string;
  readonly callbackId: string;
}

type AnyOutputs = Readonly<Record<string, unknown>>;

/** What a completion may say: `ok(outputs)` or `failContinue(message, {code, outputs})`. */
export type CompletionResult = OkResult<AnyOutputs> | FailContinueResult<AnyOutputs>;

/** How an execution ended. */
export interface Completion {
  /** The tool's id. */
  readonly tool: string;
  readonly state: Exclude<ExecutionState, 'BLOCK'>;
  /** Every output as HubSpot gets it. */
  readonly outputs: Readonly<Record<string, string>>;
  /** False: it had ended before, and this is how. */
  readonly isFirst: boolean;
}

/**
 * Ends the block of an execution: with `ok(outputs)` or `failContinue(message, {code, outputs})`.
 * It is recorded when this resolves, and HubSpot gets it from the ledger, at least once. The first
 * completion counts; a later one gets the first one's outcome. An execution that waits for a retry
 * of its own can be completed too, but without outputs: what it declares is only known while it is
 * blocked. `env` is a handler's.
 *
 * @throws ExecutionError when the execution is unknown, does not wait, or is waited for no longer,
 *   and when an output is not as the tool declares it.
 * @throws TypeError when `result` is none of the two.
 */
export async function completeExecution(
  env: LedgerEnv,
  { portalId, callbackId }: ExecutionRef,
  result: CompletionResult,
): Promise<Completion> {
  requireFinal(result);
  const objects = LedgerObjects.of(env);
  // A new stub for each try: one that failed may be broken for good.
  const row = await keepTrying<ExecutionDetail | undefined>(
    async () => await objects.objectOf(portalId, callbackId).show(callbackId),
  );
  if (row === undefined) throw new ExecutionError('EXECUTION_NOT_FOUND');
  if (isOver(row)) return { ...outcomeOf(row.answer), tool: row.tool, isFirst: false };
  requireWaiting(row);

  const { body: answer, outcome, errorCode } = write(row, result);
  const request = { callbackId, answer, outcome, errorCode: errorCode || undefined };
  let calls = 0;
  const record = await keepTrying<CompletionRecord>(async (attempt) => {
    calls = attempt;
    return await objects.objectOf(portalId, callbackId).complete(request);
  });
  switch (record.kind) {
    case 'completed':
      return { ...outcomeOf(answer), tool: row.tool, isFirst: true };
    case 'finished':
      return {
        ...outcomeOf(record.answer),
        tool: row.tool,
        // The try before may have been recorded, and only its answer lost.
        isFirst: calls > 1 && record.answer === answer,
      };
    case 'unknown':
      throw new ExecutionError('EXECUTION_NOT_FOUND');
    case 'expired':
      throw new ExecutionError('EXECUTION_EXPIRED');
    case 'notWaiting':
      throw new ExecutionError('EXECUTION_NOT_WAITING');
  }
}

function requireFinal(result: CompletionResult): void {
  if (!isResult(result) || (result.kind !== 'ok' && result.kind !== 'failContinue')) {
    throw new TypeError('completeExecution takes ok(outputs) or failContinue(message, options).');
  }
  if (result.kind === 'ok' && result.cta !== undefined) {
    throw new TypeError('completeExecution takes no call to action: HubSpot has none for it.');
  }
}

type OverRow = ExecutionDetail & { readonly answer: string };

function isOver(row: ExecutionDetail): row is OverRow {
  const isFinal = ['delivering', 'settled', 'completed', 'abandoned'].includes(row.status);
  return isFinal && row.answer !== null;
}

function requireWaiting({ status, expiresMs }: ExecutionDetail): void {
  if (status === 'expired') throw new ExecutionError('EXECUTION_EXPIRED');
  const isWaiting =
    status === 'blocked' || status === 'held' || (status === 'queued' && expiresMs !== null);
  if (!isWaiting) throw new ExecutionError('EXECUTION_NOT_WAITING');
}

function write(row: ExecutionDetail, result: CompletionResult): Settlement {
  const { outputs } = result;
  requireNoneOf(findProblems(row, outputs));
  const tool = { output: declaredBy(row), agent: undefined };
  const settlement =
    result.kind === 'ok'
      ? writeAnswer(tool, row.source, { outcome: 'ok', state: 'SUCCESS', outputs })
      : writeAnswer(tool, row.source, {
          outcome: 'failContinue',
          state: 'FAIL_CONTINUE',
          outputs,
          error: result,
        });
  requireNoneOf(settlement.warnings);
  return settlement;
}

function requireNoneOf(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new ExecutionError(
    'OUTPUTS_INVALID',
    `Nothing was completed: ${problems.map(withoutRemedy).join('; ')}.`,
  );
}

/** What a handler's outputs get a warning for, outputs from elsewhere are refused for. */
function findProblems(row: ExecutionDetail, outputs: object): string[] {
  if (row.outputs === null && Object.keys(outputs).length > 0) {
    return ['an execution that waits for its retry takes no outputs'];
  }
  const warnings: string[] = [];
  writeOutputs(declaredBy(row), outputs, warnings);
  return warnings;
}

/** While it is blocked the row has the declaration; else the names in the answer it has given. */
function declaredBy({ outputs, answer }: ExecutionDetail): OutputFields {
  if (outputs !== null) return JSON.parse(outputs) as OutputFields;
  const names = answer === null ? [] : Object.keys(readStoredAnswer(answer).outputs);
  const declared = names.filter((name) => !ERROR_OUTPUTS.some((output) => output === name));
  return Object.fromEntries(declared.map((name) => [name, { type: 'string' }]));
}

function outcomeOf(answer: string): Pick<Completion, 'state' | 'outputs'> {
  const { state, outputs } = readStoredAnswer(answer);
  return { state: state === 'SUCCESS' ? 'SUCCESS' : 'FAIL_CONTINUE', outputs };
}

/** After the semicolon comes what a handler's output would have been sent as. */
function withoutRemedy(warning: string): string {
  return warning.split(';', 1)[0] ?? warning;
}
