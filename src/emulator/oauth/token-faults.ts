import * as z from 'zod';

/** How the token endpoint is to answer its next requests, good or bad. */
export interface TokenFault {
  /** 400 to 599. With `drop` no status. */
  readonly status?: number | undefined;
  /** Ends the connection instead of answering. */
  readonly drop?: true | undefined;
  /** On the portal's clock; alone, the request is slow and nothing else. */
  readonly delayMs?: number | undefined;
  /** How many requests; default 1. */
  readonly times?: number | undefined;
  /** The answer's `Retry-After`, as it stands. */
  readonly retryAfter?: string | undefined;
  /**
   * The request takes effect, only its answer is late or lost: a rotated refresh token is gone for
   * good. Default: it never gets that far.
   */
  readonly afterIssuing?: boolean | undefined;
}

/** The shape of a fault in a request. Strict: a misspelt setting must not pass for a default. */
export const tokenFault = z
  .strictObject({
    status: z.int().min(400).max(599).optional(),
    drop: z.literal(true).optional(),
    delayMs: z.int().min(1).max(86_400_000).optional(),
    times: z.int().min(1).max(1_000_000).optional(),
    retryAfter: z
      .string()
      .regex(/^[\x20-\x7e]*$/, 'must be printable ASCII')
      .optional(),
    afterIssuing: z.boolean().optional(),
  })
  .refine(({ status, drop }) => status === undefined || drop === undefined, {
    message: 'status and drop exclude one another',
  })
  .refine(({ status, drop, delayMs }) => (status ?? drop ?? delayMs) !== undefined, {
    message: 'status, drop or delayMs is needed',
  });

export interface TokenFaults {
  /** @throws ZodError for a fault that cannot be. */
  add(fault: TokenFault): void;
  /** The oldest fault, used up by one. */
  take(): TokenFault | undefined;
  /** What is still to come, with the `times` that are left. */
  list(): readonly TokenFault[];
  clear(): void;
}

/** The faults that were asked for and not used up. */
export function createTokenFaults(): TokenFaults {
  let queue: { readonly fault: TokenFault; left: number }[] = [];
  return {
    add(fault) {
      const checked = tokenFault.parse(fault);
      queue.push({ fault: checked, left: checked.times ?? 1 });
    },
    take() {
      const [next] = queue;
      if (next === undefined) return undefined;
      next.left -= 1;
      if (next.left === 0) queue = queue.slice(1);
      return next.fault;
    },
    list: () => queue.map(({ fault, left }) => ({ ...fault, times: left })),
    clear() {
      queue = [];
    },
  };
}
