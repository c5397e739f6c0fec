import { isResult, ok, type Result } from '../sdk/results.ts';

/** What a handler returned, as a result, and what was odd about it. */
export interface HandlerResult {
  readonly result: Result;
  readonly warning?: string;
}

/**
 * A handler that ran to its end has done its work, whatever it returned: a retry or a failure
 * would be a lie. What is no object of outputs is dropped with a warning.
 */
export function handlerResult(returned: unknown): HandlerResult {
  if (isResult(returned)) return { result: returned };
  if (returned === undefined || returned === null) return { result: ok() };
  if (isOutputs(returned)) return { result: ok(returned) };
  return {
    result: ok(),
    warning: `the handler returned ${nameType(returned)} instead of outputs or a result; it was dropped`,
  };
}

function isOutputs(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Response) &&
    !(value instanceof Date)
  );
}

function nameType(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Response) return 'a Response';
  return value instanceof Date ? 'a Date' : `a ${typeof value}`;
}
