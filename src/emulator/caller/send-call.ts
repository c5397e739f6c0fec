import type { PreparedCall } from './prepared-call.ts';
import { type SendOptions, type SignedExchange, sendSigned } from './send-signed.ts';

/** A call as it went over the wire. */
export interface Exchange extends SignedExchange {
  /** What was sent; it can be sent again. */
  readonly call: PreparedCall;
}

/** Sends an execution once, signed for this moment. Rejects when no answer comes. */
export async function sendCall(call: PreparedCall, options: SendOptions): Promise<Exchange> {
  const path = `/actions/${encodeURIComponent(call.toolId)}`;
  return { call, ...(await sendSigned(path, call.requestBody, options)) };
}
