import type { Check } from './check.ts';
import { fail, ok } from './diagnosis.ts';

export const checkConfiguration: Check = {
  subject: 'configuration',
  mend: 'Mend wrangler.toml. What is wrong with it says: npx wrangler deploy --dry-run',
  run: async (facts) => {
    const { name } = await facts.wrangler();
    if (name === undefined) {
      const mend = 'Add to the top of wrangler.toml: name = "breezeway"';
      return [fail('configuration', 'wrangler.toml names no Worker.', mend)];
    }
    return [ok('configuration', `wrangler.toml deploys the Worker ${name}.`)];
  },
};
