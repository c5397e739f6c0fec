import type { Context, Handler } from 'hono';
import {
  type Envelope,
  type ExecuteServices,
  type ExecutionReport,
  execute,
  logRun,
  parseEnvelope,
  type StartTimer,
} from '../execution/index.ts';
import { describeError } from '../observe/index.ts';
import type { WorkerDefinition } from '../sdk/define-worker.ts';
import { accountOfRequest } from './account-of-request.ts';
import type { AppEnv } from './app-env.ts';
import { ownUrl } from './own-url.ts';
import { readSignedJson } from './read-signed-json.ts';
import { loggedName, reject } from './reject.ts';
import { signatureFields } from './signature-fields.ts';

/** HubSpot has been seen to say how long it waits, with a chatbot's webhook. */
const TIMEOUT_HEADER = 'x-hubspot-timeout-millis';

export interface ServeExecutionOptions {
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
}

/** Answers one verified execution: envelope → tool → run → response → log line. */
export function serveExecution(
  definition: WorkerDefinition,
  options: ServeExecutionOptions,
): Handler<AppEnv, '/actions/:toolId'> {
  const { nowMs } = options;
  return async function serveExecution(c) {
    const startedMs = nowMs();
    const json = readSignedJson(c);
    if (!json.ok) return reject(c, json.code);
    const reading = parseEnvelope(json.value);
    if (!reading.ok) return reject(c, 'ENVELOPE_INVALID', { missing: reading.missing });
    const { envelope } = reading;
    const tool = definition.tools.get(c.req.param('toolId'));
    if (tool === undefined)
      return reject(c, 'TOOL_NOT_FOUND', {
        tool: loggedName(c.req.param('toolId')),
        portalId: envelope.portalId,
      });

    let report: ExecutionReport;
    try {
      report = await execute(
        tool,
        envelope,
        servicesOf(c, definition, options, { tool: tool.id, envelope }),
      );
    } catch (thrown) {
      const { portalId, callbackId } = envelope;
      return reject(
        c,
        'LEDGER_UNAVAILABLE',
        { tool: tool.id, portalId, callbackId, ...describeError(thrown) },
        'error',
      );
    }
    logExecution(c, tool.id, envelope, report, nowMs() - startedMs);
    const { status, headers, body: text } = report.settlement;
    return new Response(text, {
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  };
}

function servicesOf(
  c: Context<AppEnv>,
  definition: WorkerDefinition,
  options: ServeExecutionOptions,
  { tool, envelope }: { readonly tool: string; readonly envelope: Envelope },
): ExecuteServices {
  const { log, handlerEnv, connect, ledger, config } = c.get('runtime');
  const { nowMs } = options;
  const startedMs = nowMs();
  const request = accountOfRequest(c, definition, envelope);
  return {
    ...options,
    account: request.account,
    get connectUrl() {
      return request.connectUrl;
    },
    log,
    env: handlerEnv,
    connect,
    ledger,
    waitUntil: (promise) => c.executionCtx.waitUntil(promise),
    deadlineMs: config.deadlineMs,
    hubspotTimeoutMs: readTimeout(c.req.raw.headers.get(TIMEOUT_HEADER)),
    // Most executions never need it.
    get baseUrl() {
      return ownUrl(c);
    },
    onLateEnd: ({ settlement, record }, run, { attempt }) =>
      logRun(log, {
        tool,
        envelope,
        settlement,
        record,
        attempt,
        durationMs: nowMs() - startedMs,
        hubspotRequests: run.hubspotRequests,
        warnings: [...run.warnings, ...settlement.warnings],
      }),
  };
}

function readTimeout(header: string | null): number | undefined {
  return header !== null && /^[1-9]\d{0,7}$/.test(header) ? Number(header) : undefined;
}

/** One line for each execution. It never holds inputs, outputs, e-mails, tokens or secrets. */
function logExecution(
  c: Context<AppEnv>,
  tool: string,
  envelope: Envelope,
  { settlement, hubspotRequests, warnings, attempt, duplicate }: ExecutionReport,
  durationMs: number,
): void {
  c.get('runtime').log('info', {
    event: 'execution',
    tool,
    portalId: envelope.portalId,
    source: envelope.source,
    callbackId: envelope.callbackId,
    outcome: settlement.outcome,
    errorCode: settlement.errorCode,
    ...(duplicate && { duplicate }),
    ...(attempt !== undefined && attempt > 1 && { attempt }),
    durationMs,
    hubspotRequests,
    ...signatureFields(c),
    ...(warnings.length > 0 && { warnings }),
  });
}
