import type { Exchange } from '../caller/send-call.ts';
import type { EmulatorClock } from '../clock.ts';

/** How one delivery ended. */
export type DeliveryEnd =
  | { readonly kind: 'answered'; readonly exchange: Exchange }
  | { readonly kind: 'slow' | 'unreachable' | 'stopped' };

export interface StartDeliveryOptions {
  /** Sends it; rejects for an error of the network, and when the signal gives it up. */
  readonly send: (signal: AbortSignal) => Promise<Exchange>;
  readonly clock: EmulatorClock;
  readonly timeoutMs: number;
  /**
   * Told once: the whole answer is there, or none will come. A callback, not a promise: what follows
   * a timeout has to start before the clock moves on.
   */
  readonly onEnd: (end: DeliveryEnd) => void;
}

/** Sends an execution once; when the time is up, its connection is given up. Returns what stops it. */
export function startDelivery(options: StartDeliveryOptions): () => void {
  const { send, clock, timeoutMs, onEnd } = options;
  const connection = new AbortController();
  let isOver = false;
  const end = (delivery: DeliveryEnd) => {
    if (isOver) return;
    isOver = true;
    cancelTimeout();
    onEnd(delivery);
  };
  const giveUpAs = (kind: 'slow' | 'stopped') => {
    connection.abort();
    end({ kind });
  };
  const cancelTimeout = clock.at(clock.nowMs() + timeoutMs, () => giveUpAs('slow'));
  const answered = send(connection.signal).then(
    (exchange) => end({ kind: 'answered', exchange }),
    () => end({ kind: 'unreachable' }),
  );
  clock.hold(answered);
  return () => giveUpAs('stopped');
}
