import { formatPage } from '../format-page.ts';
import { formatFields } from '../format-table.ts';
import { type OperatorAnswer, OperatorClient } from '../operator-client.ts';
import { printAnswer } from '../print-answer.ts';
import { printable } from '../printable.ts';
import { queryOf } from '../query-of.ts';
import { executionPath, type PortalOptions, portalOf } from './execution-path.ts';
import { formatExecutions } from './format-executions.ts';
import type { OutputTexts } from './parse-output.ts';

export interface ListOptions extends PortalOptions {
  readonly status?: string;
  readonly tool?: string;
  readonly cursor?: string;
  readonly limit?: string;
}

export interface ReleaseOptions extends PortalOptions {
  readonly state: 'success' | 'fail';
}

export interface CompleteOptions extends ReleaseOptions {
  readonly output: OutputTexts;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

const WIRE_STATES = { success: 'SUCCESS', fail: 'FAIL_CONTINUE' } as const;

/** Prints a page of the portal's executions, newest first. */
export async function listExecutions(options: ListOptions): Promise<number> {
  const { status, tool, cursor, limit } = options;
  const query = queryOf({ portalId: portalOf(options), status, tool, cursor, limit });
  const answer = new OperatorClient(options).request(`/executions${query}`);
  await printAnswer(options, answer, ({ executions, nextCursor }) =>
    formatPage(executions, nextCursor, (rows) => formatExecutions(rows, Date.now())),
  );
  return 0;
}

export async function showExecution(callbackId: string, options: PortalOptions): Promise<number> {
  const answer = new OperatorClient(options).request(executionPath(options, callbackId));
  await printAnswer(options, answer, formatFields);
  return 0;
}

export async function completeExecution(
  callbackId: string,
  options: CompleteOptions,
): Promise<number> {
  const { state, output, errorCode, errorMessage } = options;
  const body = { state: WIRE_STATES[state], outputs: output, errorCode, errorMessage };
  return await step(callbackId, options, 'complete', body, formatCompletion);
}

export async function releaseExecution(
  callbackId: string,
  options: ReleaseOptions,
): Promise<number> {
  const body = { state: WIRE_STATES[options.state] };
  return await step(callbackId, options, 'release', body, formatCompletion);
}

export async function retryExecution(callbackId: string, options: PortalOptions): Promise<number> {
  return await step(callbackId, options, 'retry', {}, ({ status }) =>
    status === 'delivering' ? 'Its completion goes to HubSpot now.' : 'It runs again now.',
  );
}

async function step(
  callbackId: string,
  options: PortalOptions,
  name: string,
  body: object,
  format: (json: OperatorAnswer['json']) => string,
): Promise<number> {
  const path = executionPath(options, callbackId, name);
  await printAnswer(options, new OperatorClient(options).request(path, body), format);
  return 0;
}

function formatCompletion({ state, isFirst, outputs }: OperatorAnswer['json']): string {
  const said = Object.entries(Object(outputs)).filter(([, value]) => value !== '');
  const lines = said.map(([name, value]) => `  ${printable(name)}  ${printable(value)}`);
  const end = isFirst === true ? 'Completed' : 'It had ended before';
  return [`${end}: ${printable(state)}`, ...lines].join('\n');
}
