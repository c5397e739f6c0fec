import { createHmac } from 'node:crypto';
import autocannon from 'autocannon';

const CONNECTIONS = 32;

export interface SignedTarget {
  readonly origin: string;
  readonly path: string;
  readonly clientSecret: string;
}

let executions = 0;

/** One execution that no other has been, signed. */
export function signedExecution({ origin, path, clientSecret }: SignedTarget) {
  executions += 1;
  const body = JSON.stringify({
    callbackId: `ap-123456-${executions}-1-0`,
    origin: { portalId: 123456 },
    context: { source: 'WORKFLOWS', workflowId: 1 },
    object: { objectId: 1, objectType: 'DEAL' },
    inputFields: { name: 'Ada Lovelace' },
  });
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', clientSecret)
    .update(`POST${origin}${path}${body}${timestamp}`)
    .digest('base64');
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-HubSpot-Request-Timestamp': timestamp,
      'X-HubSpot-Signature-v3': signature,
    },
  };
}

/** Requests a second that a target answers, each of another execution. Throws on any failure. */
export async function measureExecutions(target: SignedTarget, seconds: number): Promise<number> {
  const { origin, path } = target;
  const result = await autocannon({
    url: `${origin}${path}`,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path,
        setupRequest: (request) => ({ ...request, ...signedExecution(target) }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${path}: ${result.non2xx} answers were no 2xx, ${result.errors} failed`);
  }
  return result['2xx'] / result.duration;
}
