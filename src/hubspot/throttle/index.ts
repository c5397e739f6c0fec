/** Apart from `src/hubspot/index.ts`, which also runs where there are no Durable Objects. */
export { Throttle } from './throttle.ts';
