import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import { toolsDigest } from '../../sdk/tools-digest.ts';
import { countOf } from '../count-of.ts';
import { askHealth, type Health } from './ask-health.ts';
import type { Check } from './check.ts';
import { type Diagnosis, fail, ok } from './diagnosis.ts';
import { mendSetting } from './mend-setting.ts';
import { canAsk, type Target } from './targets.ts';

const DEPLOY = 'npm run deploy';

/** Whether each profile's URL is a Worker that serves what is declared here. */
export const checkWorkers: Check = {
  subject: 'worker',
  mend: DEPLOY,
  run: async (facts) => {
    const loaded = await facts.loaded();
    const definition = loaded.ok ? loaded.definition : undefined;
    const targets = await facts.targets();
    const found = await Promise.all(
      targets.map(async (target) => {
        const { url } = target;
        // What is wrong with another URL is said of its profile.
        if (url === undefined || !canAsk(url)) return [];
        return await diagnoseWorker(target, url, await askHealth(url), definition);
      }),
    );
    return found.flat();
  },
};

/** What a health says of the Worker that a target is to be. */
export async function diagnoseWorker(
  { name, file }: Target,
  url: string,
  health: Health,
  definition: WorkerDefinition | undefined,
): Promise<readonly Diagnosis[]> {
  const subject = `worker ${name}`;
  const elsewhere = `Correct PUBLIC_URL in ${file}, or deploy there: ${DEPLOY}`;
  switch (health.kind) {
    case 'unreachable':
      return [fail(subject, `${url} cannot be reached: ${health.reason}.`, elsewhere)];
    case 'redirects':
      return [
        fail(
          subject,
          `${url} answers with a redirect (${health.status}), which HubSpot's calls do not follow.`,
          `Put the URL it leads to into ${file} as PUBLIC_URL.`,
        ),
      ];
    case 'stranger':
      return [
        fail(subject, `${url} answers ${health.status}: it is no Worker of Breezeway.`, elsewhere),
      ];
    case 'not-configured':
      return health.problems.map((problem) => fail(subject, problem, mendSetting(problem)));
    case 'serves':
      return [await compare(subject, url, health, definition)];
  }
}

async function compare(
  subject: string,
  url: string,
  { worker, tools, toolsDigest: digest }: Extract<Health, { kind: 'serves' }>,
  definition: WorkerDefinition | undefined,
): Promise<Diagnosis> {
  const serves = `${url} serves ${countOf(tools, 'tool')} of the Worker ${worker}`;
  if (definition === undefined) return ok(subject, `${serves}.`);
  if (digest === undefined) {
    return fail(subject, `${serves}, of an earlier Breezeway that cannot say which.`, DEPLOY);
  }
  if (worker !== definition.name) {
    return fail(subject, `${serves}; declared here is ${definition.name}.`, DEPLOY);
  }
  const ids = [...definition.tools.keys()];
  if (digest !== (await toolsDigest(ids))) {
    const message = `${url} serves other tools than declared (${tools} there, ${ids.length} here).`;
    return fail(subject, message, DEPLOY);
  }
  return ok(subject, `${serves}, as declared.`);
}
