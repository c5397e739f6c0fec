/** Calls to a Durable Object fail now and then, as when it moves; ours can all be repeated. */
const TRIES = 3;

/** Makes a call again that failed, at once; rejects as the last one did. `call` is told its number. */
export async function keepTrying<T>(call: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call(attempt);
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}
