import * as z from 'zod';
import { parseJson } from '../project/parse-json.ts';

/** What stands behind a URL that is to be the Worker's. */
export type Health =
  | {
      readonly kind: 'serves';
      readonly worker: string;
      readonly tools: number;
      /** Workers of earlier versions have none. */
      readonly toolsDigest: string | undefined;
    }
  | { readonly kind: 'not-configured'; readonly problems: readonly string[] }
  | { readonly kind: 'redirects'; readonly status: number }
  /** Another service, or none of ours. */
  | { readonly kind: 'stranger'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly reason: string };

const PATIENCE_MS = 10_000;
const MAX_BYTES = 65_536;

const servesSchema = z.object({
  status: z.literal('ok'),
  worker: z.string(),
  tools: z.number(),
  toolsDigest: z.string().optional(),
});
const notConfiguredSchema = z.object({
  code: z.literal('NOT_CONFIGURED'),
  problems: z.array(z.string().max(300)).min(1).max(50),
});

/** Asks a Worker for its health. HubSpot follows no redirects, and neither does this. */
export async function askHealth(url: string): Promise<Health> {
  try {
    const response = await fetch(`${url}/health`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { status } = response;
    const json = parseJson(await readText(response));
    if (status >= 300 && status < 400) return { kind: 'redirects', status };
    return readHealth(status, json) ?? { kind: 'stranger', status };
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) };
  }
}

function readHealth(status: number, json: unknown): Health | undefined {
  const serves = servesSchema.safeParse(json);
  if (status === 200 && serves.success) {
    const { worker, tools, toolsDigest } = serves.data;
    return { kind: 'serves', worker, tools, toolsDigest };
  }
  const broken = notConfiguredSchema.safeParse(json);
  if (status !== 503 || !broken.success) return undefined;
  return { kind: 'not-configured', problems: broken.data.problems };
}

/** No more than a health answer can be: what answers may be anything. */
async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_BYTES) break;
  }
  return text;
}

/** `ENOTFOUND`, `ECONNREFUSED`, `CERT_HAS_EXPIRED`: Node's code says the most in the fewest words. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1000} s`;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : 'the request failed';
}
