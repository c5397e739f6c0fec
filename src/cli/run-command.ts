/** A command that was given something wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Ends the process with the code a command gives; a failure is one line, not a stack. */
export function run<A extends readonly unknown[]>(command: (...args: A) => Promise<number>) {
  return async (...args: A): Promise<void> => {
    try {
      process.exit(await command(...args));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const isUsage = error instanceof UsageError;
      console.error(isUsage ? `error: ${message}` : `breezeway: ${message}`);
      process.exit(isUsage ? 2 : 1);
    }
  };
}
