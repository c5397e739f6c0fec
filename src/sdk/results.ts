import type { CallToAction } from './call-to-action.ts';
import { type Duration, toIsoDuration } from './duration.ts';
import { requireDelaySeconds } from './retry-delay.ts';
import { type RetryMode, requireRetryMode } from './retry-options.ts';

/** Marks results, so that a plain object of outputs is never taken for one. */
const resultBrand: unique symbol = Symbol('breezeway.result');

/** Carries the names of the outputs in the type alone, so that an undeclared one does not compile. */
declare const outputNames: unique symbol;

type Outputs = object;

/** Any result, whatever its outputs. */
export interface AnyResult {
  readonly [resultBrand]: true;
}

/** The tool did its work. */
export interface OkResult<T extends Outputs = Outputs> extends AnyResult {
  readonly [outputNames]?: keyof T;
  readonly kind: 'ok';
  readonly outputs: T;
  readonly cta: CallToAction | undefined;
}

/** The tool failed, the workflow or agent goes on. */
export interface FailContinueResult<T extends Outputs = Outputs> extends AnyResult {
  readonly [outputNames]?: keyof T;
  readonly kind: 'failContinue';
  readonly message: string;
  readonly code: string;
  readonly outputs: T;
}

/** The tool failed, the workflow is held until somebody lets it go or the block expires. */
export interface FailStopResult extends AnyResult {
  readonly kind: 'failStop';
  readonly message: string;
  readonly code: string;
  /** ISO 8601 duration. */
  readonly expiresIn: string;
}

/** The answer comes later. */
export interface BlockResult extends AnyResult {
  readonly kind: 'block';
  readonly message: string;
  /** ISO 8601 duration. */
  readonly expiresIn: string;
}

/** Try again after a delay. */
export interface RetryLaterResult extends AnyResult {
  readonly kind: 'retryLater';
  readonly message: string;
  readonly delaySeconds: number;
  /** Default: the tool's `retry.mode`. */
  readonly mode: RetryMode | undefined;
}

export type Result<T extends Outputs = Outputs> =
  | OkResult<T>
  | FailContinueResult<T>
  | FailStopResult
  | BlockResult
  | RetryLaterResult;

/** How long a block lasts that names no expiry: one week, HubSpot's own default. */
export const DEFAULT_EXPIRY = 'P7D' satisfies Duration;

const DEFAULT_ERROR_CODE = 'FAILED';

export interface OkOptions {
  /** A button to a CRM record under an agent's reply; only for `TAKE_ACTION` tools. */
  readonly cta?: CallToAction;
}

/** Success. Declared outputs that are left out are sent as `""`. */
export function ok<const T extends Outputs = Record<never, never>>(
  outputs?: T,
  options: OkOptions = {},
): OkResult<T> {
  return branded({ kind: 'ok', outputs: outputs ?? ({} as T), cta: options.cta });
}

export interface FailContinueOptions<T extends Outputs> {
  /** `SCREAMING_SNAKE`, for execution rules and the log; default `FAILED`. */
  readonly code?: string;
  readonly outputs?: T;
}

/** Failure that lets the workflow or agent go on. `message` is shown: keep secrets out of it. */
export function failContinue<const T extends Outputs = Record<never, never>>(
  message: string,
  options: FailContinueOptions<T> = {},
): FailContinueResult<T> {
  const { code = DEFAULT_ERROR_CODE, outputs = {} as T } = options;
  return branded({ kind: 'failContinue', message, code, outputs });
}

export interface FailStopOptions {
  readonly code?: string;
  /** Seconds or ISO 8601; default `P7D`. HubSpot goes on by itself when the block expires. */
  readonly expiresIn?: Duration;
}

/**
 * Failure that holds the workflow. HubSpot has no way to stop one for good: when the block
 * expires, the workflow goes on with its next action.
 *
 * @throws RangeError when `expiresIn` is no duration.
 */
export function failStop(message: string, options: FailStopOptions = {}): FailStopResult {
  const { code = DEFAULT_ERROR_CODE, expiresIn = DEFAULT_EXPIRY } = options;
  return branded({ kind: 'failStop', message, code, expiresIn: toIsoDuration(expiresIn) });
}

export interface BlockOptions {
  /** Seconds or ISO 8601; default `P7D`. HubSpot goes on by itself when the block expires. */
  readonly expiresIn?: Duration;
}

/**
 * Holds the workflow until the execution is completed or the block expires.
 *
 * @throws RangeError when `expiresIn` is no duration.
 */
export function block(message: string, options: BlockOptions = {}): BlockResult {
  const { expiresIn = DEFAULT_EXPIRY } = options;
  return branded({ kind: 'block', message, expiresIn: toIsoDuration(expiresIn) });
}

export interface RetryLaterOptions {
  /** Default: the tool's `retry.mode`, which is `detach` unless it says otherwise. */
  readonly mode?: RetryMode;
}

/**
 * Asks for another attempt after `delaySeconds`, within the tool's `retry` limits.
 *
 * @throws RangeError when the delay is not between 0 and three days, or there is no such mode.
 */
export function retryLater(
  message: string,
  delaySeconds: number,
  options: RetryLaterOptions = {},
): RetryLaterResult {
  requireDelaySeconds(delaySeconds);
  requireRetryMode(options.mode);
  return branded({ kind: 'retryLater', message, delaySeconds, mode: options.mode });
}

/** Tells a result made here from a plain object of outputs. */
export function isResult(value: unknown): value is Result {
  return typeof value === 'object' && value !== null && resultBrand in value;
}

function branded<T extends object>(result: T): T & AnyResult {
  return Object.freeze({ ...result, [resultBrand]: true as const });
}
