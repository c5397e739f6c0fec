import { env } from 'cloudflare:workers';

/**
 * Tells the control server where this Worker is; it may kill it there and then, with -9. No request
 * of a Durable Object leaves before what it wrote is on disk, so what is reached is real. Gives what
 * the control server has to say.
 */
export async function reach(point: string): Promise<string> {
  const url = new URL(String(Reflect.get(env, 'CONTROL_URL')));
  url.searchParams.set('point', point);
  return await (await fetch(url, { method: 'POST' })).text();
}

/** Reaches a point before a step and one after it. */
export async function around<T>(step: string, work: () => T | Promise<T>): Promise<T> {
  await reach(`before ${step}`);
  const result = await work();
  await reach(`after ${step}`);
  return result;
}
