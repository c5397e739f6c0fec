import { createWorker } from '../../../src/http/index.ts';
import definition from './with-types.ts';

export default createWorker(definition);
