import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setSourceMapsEnabled } from 'node:process';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';

/** Where a repository declares its tools. */
export const DEFINITION_PATH = 'src/tools/index.ts';

/** Ignored by git, as all that wrangler itself makes. */
const SCRATCH_FOLDER = '.wrangler/breezeway';

/**
 * Loads a repository's declaration, with the bundler that wrangler deploys it with: what the Worker
 * can load, this can. Stacks name the files as they are.
 *
 * @throws DeclarationError when the tools cannot be served as declared, and Error when the file
 * cannot be loaded.
 */
export async function loadDefinition(root: string): Promise<WorkerDefinition> {
  const folder = join(root, SCRATCH_FOLDER);
  // A name of its own: Node keeps what it imported by name.
  const file = join(folder, `definition-${randomUUID()}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [DEFINITION_PATH],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
    loader: {
      '.txt': 'text',
      '.html': 'text',
      '.sql': 'text',
      '.bin': 'binary',
      '.wasm': 'binary',
    },
    plugins: [likeTheWorker],
  });
  try {
    setSourceMapsEnabled(true);
    const { default: definition } = await import(pathToFileURL(file).href);
    if (!isDefinition(definition)) {
      throw new Error(`${DEFINITION_PATH} must export what defineWorker returns, as its default.`);
    }
    return definition;
  } finally {
    rmSync(file, { force: true });
  }
}

function isDefinition(value: unknown): value is WorkerDefinition {
  return (
    typeof value === 'object' && value !== null && 'tools' in value && value.tools instanceof Map
  );
}

/** Nothing of the Workers runtime runs here; what a declaration imports of it only has to exist. */
const WORKERD = `
export class DurableObject {}
export class WorkerEntrypoint {}
export class WorkflowEntrypoint {}
export class RpcTarget {}
export const env = {};
export const exports = {};
export const waitUntil = () => {};
export default {};
`;

/** Packages stay where they are, but for ours, whose files are part of the repository. */
const likeTheWorker: Plugin = {
  name: 'like-the-worker',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^cloudflare:/ }, ({ path }) => ({ path, namespace: 'workerd' }));
    onLoad({ filter: /.*/, namespace: 'workerd' }, () => ({ contents: WORKERD }));
    onResolve({ filter: /^[@a-zA-Z]/ }, ({ path, kind }) =>
      kind === 'entry-point' || /^breezeway(\/|$)/.test(path)
        ? undefined
        : { path, external: true },
    );
  },
};
