import { createWorker } from './http/index.ts';
import definition from './tools/index.ts';

/** The Worker that is deployed. It serves the tools of `src/tools/index.ts`. */
export default createWorker(definition);
