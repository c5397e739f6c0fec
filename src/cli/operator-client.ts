import { EMULATED_APP } from './emulated-app.ts';
import { printable } from './printable.ts';
import { UsageError } from './run-command.ts';

/** Where a Worker's operator routes are; what is left out has a default for a local Worker. */
export interface Connection {
  readonly url: string;
  readonly key?: string;
}

/** An answer, exact and parsed. */
export interface OperatorAnswer {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A request that the Worker refused, with its exact answer. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly text: string;

  constructor(message: string, text: string) {
    super(message);
    this.text = text;
  }
}

const PATIENCE_MS = 20_000;
const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a Worker runs on this machine: what is left out then has a default. */
export function isLocal(url: string): boolean {
  return LOCAL_HOSTS.has(new URL(url).hostname);
}

/** A Worker's operator routes. */
export class OperatorClient {
  readonly #url: string;
  readonly #key: string;

  /** @throws UsageError when the key is missing or would go in the clear. */
  constructor({ url, key }: Connection) {
    // An empty variable counts as unset, as in the Worker's settings.
    const knownKey = key || (isLocal(url) ? EMULATED_APP.apiKey : undefined);
    if (knownKey === undefined) throw new UsageError('Set BREEZEWAY_API_KEY, or give --key.');
    if (!/^[\x21-\x7e]+$/.test(knownKey))
      throw new UsageError('An API key has no such characters.');
    if (new URL(url).protocol !== 'https:' && !isLocal(url)) {
      throw new UsageError('An API key is sent over https:// only.');
    }
    this.#url = url;
    this.#key = knownKey;
  }

  /** `path` begins with `/`. With a body it is a POST. */
  async request(path: string, body?: unknown): Promise<OperatorAnswer> {
    const { status, text } = await this.#send(path, body);
    const json = parseObject(text);
    if (json !== undefined && status >= 200 && status < 300) return { text, json };
    const { code, message } = json ?? {};
    if (typeof code !== 'string' || typeof message !== 'string') {
      throw new RefusedError(
        `${this.#url} answered ${status}: it is no Worker of Breezeway.`,
        text,
      );
    }
    if (code === 'REQUEST_INVALID') throw new UsageError(asOptions(printable(message)));
    throw new RefusedError(`${printable(message)} (${printable(code)})`, text);
  }

  async #send(path: string, body: unknown): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          Authorization: `Bearer ${this.#key}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        // The key is for this address, not for wherever it points.
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      const isSlow = cause instanceof Error && cause.name === 'TimeoutError';
      const seconds = PATIENCE_MS / 1000;
      throw new Error(
        isSlow
          ? `The Worker at ${this.#url} did not answer within ${seconds} s.`
          : `No Worker answers at ${this.#url}.`,
        { cause },
      );
    }
  }
}

/** What a URL lacks is an option here. */
function asOptions(message: string): string {
  return message.replace(/^app is missing:/, '--app <name> is missing:');
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}
