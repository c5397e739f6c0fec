import type { Exchange } from '../caller/send-call.ts';
import type { EmulatorClock } from '../clock.ts';
import type { Delivery } from './execution-timeline.ts';
import { type DeliveryEnd, startDelivery } from './start-delivery.ts';

export interface DeliveriesOptions {
  readonly send: (signal: AbortSignal) => Promise<Exchange>;
  readonly clock: EmulatorClock;
  readonly timeoutMs: number;
}

/** Written as the delivery goes on. */
export type DeliveryRecord = { -readonly [Key in keyof Delivery]: Delivery[Key] };

/** All deliveries of one execution. */
export interface Deliveries {
  readonly records: readonly DeliveryRecord[];
  /** Sends once more; tells how that ended. */
  deliver(duplicate: boolean, onEnd: (record: DeliveryRecord, end: DeliveryEnd) => void): void;
  /** Gives up what is under way. */
  stop(): void;
}

/** Keeps an account of each time an execution is sent. */
export function createDeliveries({ send, clock, timeoutMs }: DeliveriesOptions): Deliveries {
  const records: DeliveryRecord[] = [];
  const underWay = new Set<() => void>();
  return {
    records,
    deliver(duplicate, onEnd) {
      const record: DeliveryRecord = {
        attempt: records.length + 1,
        duplicate,
        sentMs: clock.nowMs(),
        end: 'under way',
        status: null,
        body: null,
        ms: null,
        counted: false,
      };
      records.push(record);
      const giveUp = startDelivery({
        send,
        clock,
        timeoutMs,
        onEnd: (end) => {
          underWay.delete(giveUp);
          record.end = end.kind;
          record.ms = clock.nowMs() - record.sentMs;
          if (end.kind === 'answered') {
            record.status = end.exchange.status;
            record.body = end.exchange.responseBody;
          }
          onEnd(record, end);
        },
      });
      underWay.add(giveUp);
    },
    stop() {
      for (const giveUp of underWay) giveUp();
    },
  };
}
