import * as z from 'zod';

/** How the callbacks API is to answer requests that it would have accepted. */
export interface CallbackFault {
  /**
   * 400 to 599, or 204: developers got that one for completions that had no effect, so here it
   * says yes and does nothing. Exactly one of `status` and `drop`.
   */
  readonly status?: number | undefined;
  /** Ends the connection instead of answering. */
  readonly drop?: true | undefined;
  /** How many requests; default 1. */
  readonly times?: number | undefined;
  /** The answer's `Retry-After`, as it stands. */
  readonly retryAfter?: string | undefined;
  /** Only requests that complete this execution; default: any request. */
  readonly callbackId?: string | undefined;
  /** The completion takes effect, only its answer is the fault; default: it is refused. */
  readonly afterRecording?: boolean | undefined;
}

/** The shape of a fault in a request. Strict: a misspelt setting must not pass for a default. */
export const callbackFault = z
  .strictObject({
    status: z.union([z.literal(204), z.int().min(400).max(599)]).optional(),
    drop: z.literal(true).optional(),
    times: z.int().min(1).max(1_000_000).optional(),
    retryAfter: z
      .string()
      .regex(/^[\x20-\x7e]*$/, 'must be printable ASCII')
      .optional(),
    callbackId: z.string().min(1).optional(),
    afterRecording: z.boolean().optional(),
  })
  .refine(({ status, drop }) => (status === undefined) !== (drop === undefined), {
    message: 'either status or drop is needed',
  });

export interface CallbackFaults {
  /** @throws ZodError for a fault that cannot be. */
  add(fault: CallbackFault): void;
  /** The oldest fault for a request that completes these executions, used up by one. */
  take(callbackIds: readonly string[]): CallbackFault | undefined;
  /** What is still to come, with the `times` that are left. */
  list(): readonly CallbackFault[];
  clear(): void;
}

/** The faults that were asked for and not used up. */
export function createCallbackFaults(): CallbackFaults {
  let queue: { readonly fault: CallbackFault; left: number }[] = [];
  return {
    add(fault) {
      const checked = callbackFault.parse(fault);
      queue.push({ fault: checked, left: checked.times ?? 1 });
    },
    take(callbackIds) {
      const next = queue.find(
        ({ fault }) => fault.callbackId === undefined || callbackIds.includes(fault.callbackId),
      );
      if (next === undefined) return undefined;
      next.left -= 1;
      if (next.left === 0) queue = queue.filter((entry) => entry !== next);
      return next.fault;
    },
    list: () => queue.map(({ fault, left }) => ({ ...fault, times: left })),
    clear() {
      queue = [];
    },
  };
}
