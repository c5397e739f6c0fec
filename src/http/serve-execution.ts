import type { Context, Handler } from 'hono';
import {
  type Envelope,
  type ErrorCode,
  type ExecutionReport,
  execute,
  parseEnvelope,
  parseExactJson,
  type StartTimer,
} from '../execution/index.ts';
import type { WorkerDefinition } from '../sdk/define-worker.ts';
import type { AppEnv } from './app-env.ts';
import { refuse } from './refuse.ts';

/** No tool's id is longer; what a path says must not fill the log. */
const MAX_TOOL_ID_LENGTH = 64;
const JSON_MEDIA_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** Answers one verified execution: envelope → tool → run → response → log line. */
export function serveExecution(
  definition: WorkerDefinition,
  nowMs: () => number,
  startTimer: StartTimer,
): Handler<AppEnv, '/actions/:toolId'> {
  return async function serveExecution(c) {
    const startedMs = nowMs();
    const runtime = c.get('runtime');
    if (!JSON_MEDIA_TYPE.test(c.req.raw.headers.get('Content-Type') ?? '')) {
      return reject(c, 'UNSUPPORTED_MEDIA_TYPE');
    }
    const json = parseExactJson(c.get('body'));
    if (!json.ok) return reject(c, 'MALFORMED_JSON');
    const reading = parseEnvelope(json.value);
    if (!reading.ok) return reject(c, 'ENVELOPE_INVALID', { missing: reading.missing });
    const tool = definition.tools.get(c.req.param('toolId'));
    if (tool === undefined)
      return reject(c, 'TOOL_NOT_FOUND', {
        tool: c.req.param('toolId').slice(0, MAX_TOOL_ID_LENGTH),
        portalId: reading.envelope.portalId,
      });

    const report = await execute(tool, reading.envelope, {
      nowMs,
      startTimer,
      log: runtime.log,
      env: runtime.handlerEnv,
      connect: runtime.connect,
    });
    logExecution(c, tool.id, reading.envelope, report, nowMs() - startedMs);
    const { status, headers, body: text } = report.settlement;
    return new Response(text, {
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  };
}

function reject(c: Context<AppEnv>, code: ErrorCode, details: object = {}): Response {
  const { version } = c.get('signature');
  c.get('runtime').log('warn', { event: 'rejected', code, signature: version, ...details });
  return refuse(code);
}

/** One line for each execution. It never holds inputs, outputs, e-mails, tokens or secrets. */
function logExecution(
  c: Context<AppEnv>,
  tool: string,
  envelope: Envelope,
  { settlement, hubspotRequests, warnings }: ExecutionReport,
  durationMs: number,
): void {
  const signature = c.get('signature');
  c.get('runtime').log('info', {
    event: 'execution',
    tool,
    portalId: envelope.portalId,
    source: envelope.source,
    callbackId: envelope.callbackId,
    outcome: settlement.outcome,
    errorCode: settlement.errorCode,
    durationMs,
    hubspotRequests,
    signature: signature.version,
    secret: signature.secret,
    ...(warnings.length > 0 && { warnings }),
  });
}
