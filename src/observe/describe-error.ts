/** Enough for any real stack; a message that quotes a whole answer must not fill the log. */
const MAX_LENGTH = 8_000;
/** An error can be its own cause. */
const MAX_CAUSES = 5;

/** Whatever was thrown, as fields of a log line. Never throws, also for a hostile value. */
export function describeError(thrown: unknown, depth = 0): Readonly<Record<string, unknown>> {
  try {
    if (thrown instanceof Error) {
      const { name, message, stack, cause } = thrown;
      return {
        error: cut(name),
        message: cut(message),
        stack: cut(stack),
        ...(cause === undefined || depth >= MAX_CAUSES
          ? {}
          : { cause: describeError(cause, depth + 1) }),
      };
    }
    return { error: 'NonError', message: `a handler threw a value of type ${typeof thrown}` };
  } catch {
    return { error: 'NonError', message: 'a handler threw a value that cannot be read' };
  }
}

function cut(text: unknown): string {
  const whole = String(text ?? '');
  return whole.length <= MAX_LENGTH ? whole : `${whole.slice(0, MAX_LENGTH)}…`;
}
