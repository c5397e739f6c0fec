import { workflowActionShape } from '../../manifest/schema/workflow-action-schema.ts';
import type { Examination } from '../manifest/examine-project.ts';
import type { HubSpotProject } from '../project/hubspot-project.ts';
import { parseJson } from '../project/parse-json.ts';
import type { Check } from './check.ts';
import { type Diagnosis, fail, warn } from './diagnosis.ts';
import { fillVariables, type Target } from './targets.ts';

interface ActionUrl {
  readonly uid: string;
  readonly actionUrl: string;
}

/** Whether what is uploaded with a profile calls this Worker, for tools that it serves. */
export const checkActionUrls: Check = {
  subject: 'action URLs',
  mend: 'More says: npm run breezeway -- manifest --check',
  run: async (facts) => {
    const loaded = await facts.loaded();
    const examination = await facts.examination();
    if (!loaded.ok || examination === undefined) return [];
    const actions = actionUrlsOf(examination, await facts.project());
    const ids = loaded.definition.tools;
    return (await facts.targets()).flatMap((target) =>
      target.url === undefined ? [] : actions.flatMap((action) => follow(action, target, ids)),
    );
  },
};

/** Of the tools' components, and of those that are written by hand. */
function actionUrlsOf({ manifest }: Examination, { files }: HubSpotProject): readonly ActionUrl[] {
  const declared = manifest.components.map(({ wire }) => wire);
  const uids = new Set(declared.map(({ uid }) => uid));
  const byHand = [...files.values()].flatMap((text) => {
    const parsed = workflowActionShape.safeParse(parseJson(text));
    return parsed.success && !uids.has(parsed.data.uid) ? [parsed.data] : [];
  });
  return [...declared, ...byHand].map(({ uid, config }) => ({ uid, actionUrl: config.actionUrl }));
}

function follow(
  { uid, actionUrl }: ActionUrl,
  target: Target,
  ids: ReadonlyMap<string, unknown>,
): Diagnosis[] {
  const base = `${target.url}/actions/`;
  const url = fillVariables(actionUrl, target.profile);
  const subject = `actions ${target.name}`;
  if (!url.startsWith(base)) {
    const message = `The component ${uid} calls ${url}, which is not this Worker.`;
    const mend = `If this Worker is to answer, take actionUrl out of the tool, or out of ${uid}-hsmeta.json.`;
    return [warn(subject, message, mend)];
  }
  const id = url.slice(base.length);
  if (ids.has(id)) return [];
  const message = `The component ${uid} calls the tool ${id}, which this Worker does not serve.`;
  return [fail(subject, message, `Serve it in src/tools/index.ts, or correct its actionUrl.`)];
}
