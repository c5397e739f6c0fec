import type { Check } from './check.ts';
import { ok } from './diagnosis.ts';

export const checkProject: Check = {
  subject: 'project',
  mend: 'Write hsproject.json: { "name": "breezeway", "srcDir": "workflow-actions", "platformVersion": "2026.03" }',
  run: async (facts) => {
    const { srcDir, platformVersion } = await facts.project();
    return [ok('project', `hsproject.json uploads ${srcDir} for platform ${platformVersion}.`)];
  },
};
