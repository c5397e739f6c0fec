import type { CheckContext } from '../../../src/manifest/checks/check-context.ts';
import { checkManifest } from '../../../src/manifest/checks/check-manifest.ts';
import { declarationFindings } from '../../../src/manifest/checks/declaration-findings.ts';
import type { Finding } from '../../../src/manifest/finding.ts';
import { buildManifest } from '../../../src/manifest/generate/manifest.ts';
import type { WorkerDefinition } from '../../../src/sdk/define-worker.ts';
import { DeclarationError, defineWorker, ok, type ToolDefinition } from '../../../src/sdk/index.ts';

/** Parts of definitions, by tool id. */
export type Tools = Readonly<Record<string, Partial<ToolDefinition>>>;

export const OWN_CODES = ['FAILED', 'INPUT_INVALID'];

const BUILD = { publicUrl: 'https://tools.example', ownCodes: OWN_CODES };
const CONTEXT: CheckContext = {
  app: undefined,
  sourceOf: () => undefined,
  uploaded: new Set(),
  otherUids: [],
  ownCodes: OWN_CODES,
};

export function declare(tools: Tools): WorkerDefinition {
  return defineWorker('test', ({ worker }) => {
    for (const [id, part] of Object.entries(tools)) {
      const texts = { label: `Label of ${id}`, description: `What ${id} does.` };
      worker.tool(id, { ...texts, handler: () => ok(), ...part });
    }
  });
}

export function manifestOf(tools: Tools) {
  return buildManifest(declare(tools), BUILD);
}

export function check(definition: WorkerDefinition, context: Partial<CheckContext> = {}) {
  return checkManifest(buildManifest(definition, BUILD), definition, { ...CONTEXT, ...context });
}

export function checkTools(tools: Tools, context: Partial<CheckContext> = {}): Finding[] {
  return check(declare(tools), context);
}

/** What start-up says of tools. Empty: they can be served. */
export function problemsOf(tools: Tools): Finding[] {
  try {
    declare(tools);
  } catch (thrown) {
    if (thrown instanceof DeclarationError) return declarationFindings(thrown);
    throw thrown;
  }
  return [];
}

/** An app that requires these scopes. */
export function appWith(...requiredScopes: readonly string[]): CheckContext['app'] {
  return {
    uid: 'test_app',
    type: 'app',
    config: {
      name: 'Test',
      description: 'For tests.',
      distribution: 'private',
      auth: { type: 'static', requiredScopes: [...requiredScopes] },
    },
  };
}
