import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import type { Manifest } from '../generate/manifest.ts';
import { checkAgentDescription, checkSameDescriptions } from './check-agent-description.ts';
import { checkAgentInputs } from './check-agent-inputs.ts';
import type { CheckContext } from './check-context.ts';
import { checkFieldNames } from './check-field-names.ts';
import { checkObjectTypes } from './check-object-types.ts';
import { checkOptions } from './check-options.ts';
import { checkScopes } from './check-scopes.ts';
import { checkSentences } from './check-sentences.ts';
import { checkCallToAction, checkErrorCodes, checkHandler } from './check-source.ts';
import { checkTexts } from './check-texts.ts';
import { checkTranslations } from './check-translations.ts';
import { checkUids } from './check-uids.ts';
import { checkActionUrl, checkFirstUpload } from './check-upload.ts';

type ToolCheck = (tool: RegisteredTool, context: CheckContext) => Finding[];

const TOOL_CHECKS: readonly ToolCheck[] = [
  checkTexts,
  checkAgentDescription,
  checkFieldNames,
  checkAgentInputs,
  checkOptions,
  checkObjectTypes,
  checkScopes,
  checkSentences,
  checkTranslations,
  checkActionUrl,
  checkCallToAction,
  checkHandler,
];

/** Everything there is to say about tools that can be served, tool by tool as they are declared. */
export function checkManifest(
  manifest: Manifest,
  definition: WorkerDefinition,
  context: CheckContext,
): Finding[] {
  const tools = [...definition.tools.values()];
  const acrossTools = [
    ...checkUids(manifest, context),
    ...checkSameDescriptions(tools),
    ...checkErrorCodes(tools, context),
  ];
  return tools.flatMap((tool) => [
    ...acrossTools.filter((it) => it.tool === tool.id),
    ...TOOL_CHECKS.flatMap((check) => check(tool, context)),
    ...checkFirstUpload(tool, manifest.components, context),
  ]);
}
