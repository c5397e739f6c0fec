import { formatAccount, formatInstall } from './format-account.ts';
import {
  formatDelivery,
  formatError,
  formatExecution,
  formatLog,
  formatOptions,
  formatRejection,
} from './format-event.ts';

/** Lines of wrangler that say nothing a developer of tools needs. */
const NOISE =
  /^\s*$|^\[wrangler:info\] (GET|POST|HEAD|PUT|PATCH|DELETE|OPTIONS) |`Request\.cf` object|workers\.cloudflare\.com|GetAddrInfoReqWrap/;

/** Makes one line of each event of the Worker's that `wrangler dev` tells of; others pass. */
export class DevStream {
  readonly #print: (line: string) => void;
  /** Inputs of requests that are under way, by callbackId. */
  readonly #inputs = new Map<string, Readonly<Record<string, unknown>>>();

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  take(line: string): void {
    const event = parseEvent(line);
    switch (event?.['event']) {
      case 'dev-request':
        this.#remember(String(event['body']));
        break;
      case 'execution': {
        const callbackId = String(event['callbackId']);
        const inputs = this.#inputs.get(callbackId) ?? {};
        this.#inputs.delete(callbackId);
        this.#print(formatExecution(event, inputs));
        break;
      }
      case 'run':
        this.#print(formatExecution(event, {}));
        break;
      case 'delivered':
      case 'undelivered':
      case 'abandoned':
      case 'completed':
        this.#print(formatDelivery(event));
        break;
      case 'options':
      case 'options-failed':
        this.#print(formatOptions(event));
        break;
      case 'install':
        this.#print(formatInstall(event));
        break;
      case 'account-connected':
      case 'account-refreshed':
      case 'account-not-refreshed':
      case 'account-disconnected':
      case 'disconnect':
      case 'vault-tampered':
      case 'vault-key-unknown':
      case 'directory-not-written':
        this.#print(formatAccount(event));
        break;
      case 'rejected':
        this.#print(formatRejection(event));
        break;
      case 'log':
        this.#print(formatLog(event));
        break;
      case 'error':
        this.#print(formatError(event));
        break;
      default:
        if (!NOISE.test(line)) this.#print(line);
    }
  }

  #remember(body: string): void {
    const envelope = parseObject(body);
    const inputs = envelope?.['inputFields'] ?? envelope?.['fields'];
    if (typeof inputs !== 'object' || inputs === null) return;
    // A request for options has inputs too, and nothing that its line could be matched by.
    if (envelope?.['callbackId'] === undefined) return;
    // Requests that were refused leave their inputs behind; a few are enough to match answers.
    if (this.#inputs.size >= 1000) this.#inputs.clear();
    this.#inputs.set(String(envelope?.['callbackId']), { ...inputs });
  }
}

/** The JSON of a log line; wrangler puts a word before those that are warnings or errors. */
function parseEvent(line: string): Readonly<Record<string, unknown>> | undefined {
  const start = line.indexOf('{"event":');
  return start === -1 ? undefined : parseObject(line.slice(start));
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text, withoutControls);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** What came from outside must not move the terminal's cursor or forge a line; a stack has lines. */
function withoutControls(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.replace(CONTROLS, '\ufffd');
  return key === 'stack' || key === 'body' ? text : text.replaceAll(/\s+/g, ' ');
}
