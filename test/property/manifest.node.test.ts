import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { translate } from '@hubspot/project-parsing-lib/translate';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  APP_PATH,
  buildManifest,
  COMPONENT_FOLDER,
  type ManifestFile,
  manifestFiles,
} from '../../src/manifest/generate/manifest.ts';
import { declarations, declare } from './manifest-arbitrary.ts';

const OPTIONS = { publicUrl: 'https://tools.example.com', ownCodes: ['FAILED', 'INTERNAL'] };

/** Files as HubSpot's own reader of projects reads them, without its schemas: those are online. */
async function readWithHubSpot(files: readonly ManifestFile[]) {
  const projectSourceDir = mkdtempSync(join(tmpdir(), 'breezeway-manifest-'));
  try {
    for (const { path, text } of files) {
      const file = join(projectSourceDir, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return await translate(
      { projectSourceDir, platformVersion: '2026.03', accountId: 1 },
      { skipValidation: true },
    );
  } finally {
    rmSync(projectSourceDir, { recursive: true });
  }
}

it("is read by HubSpot's own reader, every file and every word of it", async () => {
  const property = fc.asyncProperty(declarations, async (declaration) => {
    const files = manifestFiles(buildManifest(declare(declaration), OPTIONS));
    const { intermediateRepresentation, skippedHsMetaFiles } = await readWithHubSpot(files);
    const nodes = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
    expect(skippedHsMetaFiles).toEqual([]);
    expect(nodes).toHaveLength(files.length);
    const read = new Map(nodes.map((node) => [node.metaFilePath, node]));
    for (const { path, text } of files) {
      const node = read.get(path);
      const { uid, config } = JSON.parse(text);
      expect(node?.uid).toBe(uid);
      expect(node?.componentType).toBe(path === APP_PATH ? 'APPLICATION' : 'WORKFLOW_ACTION');
      expect(JSON.stringify(node?.config)).toBe(JSON.stringify(config));
    }
  });
  await fc.assert(property, { maxSkipsPerRun: 1 });
});

it('takes a uid like toString for a duplicate, which is why our schema refuses it', async () => {
  const text = JSON.stringify({ uid: 'toString', type: 'workflow-action', config: {} });
  const files = [{ path: `${COMPONENT_FOLDER}/toString-hsmeta.json`, text }];
  await expect(readWithHubSpot(files)).rejects.toThrow('toString');
});
