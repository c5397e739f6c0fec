import { printable } from '../printable.ts';
import { formatExecution, formatExecutions } from './format-executions.ts';
import {
  type Connection,
  type OperatorAnswer,
  OperatorClient,
  RefusedError,
} from './operator-client.ts';
import type { OutputTexts } from './parse-output.ts';

/** What every one of these commands takes. */
export interface OperatorOptions extends Connection {
  /** Print only the exact answer. */
  readonly json?: boolean;
}

export interface ListOptions extends OperatorOptions {
  readonly status?: string;
  readonly tool?: string;
  readonly cursor?: string;
  readonly limit?: string;
}

export interface ReleaseOptions extends OperatorOptions {
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
  const client = new OperatorClient(options);
  const given = Object.entries({ portalId: client.portalId, status, tool, cursor, limit });
  const query = new URLSearchParams(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return await print(options, client.request(`?${query}`), ({ json }) => {
    const { executions, nextCursor } = json;
    if (!Array.isArray(executions) || executions.length === 0) return 'No executions.';
    const table = formatExecutions(executions, Date.now());
    return nextCursor === undefined ? table : `${table}\nMore: --cursor ${printable(nextCursor)}`;
  });
}

export async function showExecution(callbackId: string, options: OperatorOptions): Promise<number> {
  const client = new OperatorClient(options);
  const answer = client.request(client.pathOf(callbackId));
  return await print(options, answer, ({ json }) => formatExecution(json));
}

export async function completeExecution(
  callbackId: string,
  options: CompleteOptions,
): Promise<number> {
  const { state, output, errorCode, errorMessage } = options;
  const client = new OperatorClient(options);
  const body = { state: WIRE_STATES[state], outputs: output, errorCode, errorMessage };
  const answer = client.request(client.pathOf(callbackId, 'complete'), body);
  return await print(options, answer, formatCompletion);
}

export async function releaseExecution(
  callbackId: string,
  options: ReleaseOptions,
): Promise<number> {
  const client = new OperatorClient(options);
  const body = { state: WIRE_STATES[options.state] };
  const answer = client.request(client.pathOf(callbackId, 'release'), body);
  return await print(options, answer, formatCompletion);
}

export async function retryExecution(
  callbackId: string,
  options: OperatorOptions,
): Promise<number> {
  const client = new OperatorClient(options);
  const answer = client.request(client.pathOf(callbackId, 'retry'), {});
  return await print(options, answer, ({ json }) =>
    json['status'] === 'delivering' ? 'Its completion goes to HubSpot now.' : 'It runs again now.',
  );
}

function formatCompletion({ json }: OperatorAnswer): string {
  const { state, isFirst, outputs } = json;
  const said = Object.entries(Object(outputs)).filter(([, value]) => value !== '');
  const lines = said.map(([name, value]) => `  ${printable(name)}  ${printable(value)}`);
  const end = isFirst === true ? 'Completed' : 'It had ended before';
  return [`${end}: ${printable(state)}`, ...lines].join('\n');
}

/** Also a refusal is printed whole with `--json`. */
async function print(
  { json = false }: OperatorOptions,
  answer: Promise<OperatorAnswer>,
  format: (answer: OperatorAnswer) => string,
): Promise<number> {
  try {
    const arrived = await answer;
    console.log(json ? arrived.text : format(arrived));
    return 0;
  } catch (error) {
    if (json && error instanceof RefusedError) console.log(error.text);
    throw error;
  }
}
