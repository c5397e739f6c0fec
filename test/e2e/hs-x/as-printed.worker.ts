import { createWorker } from '../../../src/http/index.ts';
import definition from './as-printed.ts';

export default createWorker(definition);
