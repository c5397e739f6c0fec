import { countOf } from '../count-of.ts';
import type { Check } from './check.ts';
import { fail, ok } from './diagnosis.ts';
import { listCodes } from './list-codes.ts';

export const checkTools: Check = {
  subject: 'tools',
  mend: 'Mend src/tools. More says: npm run check',
  run: async (facts) => {
    const loaded = await facts.loaded();
    if (loaded.ok) {
      const { name, tools } = loaded.definition;
      return [ok('tools', `${countOf(tools.size, 'tool')} of the Worker ${name} can be served.`)];
    }
    const { findings } = loaded;
    const message = `The tools cannot be served: ${countOf(findings.length, 'problem')} (${listCodes(findings)}).`;
    const mend = 'Where they are says: npm run breezeway -- manifest --check';
    return [fail('tools', message, mend)];
  },
};
