import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  buildManifest,
  type Manifest,
  manifestFiles,
} from '../../src/manifest/generate/manifest.ts';
import { appSchema } from '../../src/manifest/schema/app-schema.ts';
import { workflowActionSchema } from '../../src/manifest/schema/workflow-action-schema.ts';
import { type Declaration, declarations, declare } from './manifest-arbitrary.ts';

const OPTIONS = { publicUrl: 'https://tools.example.com', ownCodes: ['FAILED', 'INTERNAL'] };

/** What holds for the manifest of every Worker; fails when more than every second is refused. */
function assertForAll(holds: (manifest: Manifest, declaration: Declaration) => void): void {
  const property = fc.property(declarations, (declaration) =>
    holds(buildManifest(declare(declaration), OPTIONS), declaration),
  );
  fc.assert(property, { maxSkipsPerRun: 1 });
}

it('gives every Worker components and an app that our schemas take', () => {
  assertForAll(({ app, components }) => {
    expect(appSchema.safeParse(app).error).toBeUndefined();
    for (const { wire } of components) {
      expect(workflowActionSchema.safeParse(wire).error).toBeUndefined();
    }
  });
});

it('gives every Worker files that say the same again when they are read and written', () => {
  assertForAll((manifest) => {
    for (const { text } of manifestFiles(manifest)) {
      expect(`${JSON.stringify(JSON.parse(text), null, 2)}\n`).toBe(text);
    }
  });
});

it('gives every Worker the same files again, whatever the order of its tools', () => {
  assertForAll((manifest, { tools, app }) => {
    const again = buildManifest(declare({ app, tools: tools.toReversed() }), OPTIONS);
    expect(manifestFiles(again)).toEqual(manifestFiles(manifest));
  });
});

it('has a label for every field of a component in every language, and for no other', () => {
  assertForAll(({ components }) => {
    for (const { wire } of components) {
      const { inputFields = [], outputFields = [], labels } = wire.config;
      const names = (fields: readonly { typeDefinition: { name: string } }[]) =>
        fields.map(({ typeDefinition }) => typeDefinition.name).toSorted();
      const inputs = names(inputFields);
      for (const words of Object.values(labels).filter((it) => it !== undefined)) {
        expect(Object.keys(words.inputFieldLabels ?? {}).toSorted()).toEqual(inputs);
        expect(Object.keys(words.outputFieldLabels ?? {}).toSorted()).toEqual(names(outputFields));
        expect(inputs).toEqual(
          expect.arrayContaining(Object.keys(words.inputFieldDescriptions ?? {})),
        );
      }
    }
  });
});

it('shows agents no input that their tool does not expose', () => {
  assertForAll(({ components }) => {
    for (const { tool, wire } of components) {
      const isForAgents = wire.config.supportedClients.some(({ client }) => client === 'AGENTS');
      if (!isForAgents) continue;
      const names = (wire.config.inputFields ?? []).map(
        ({ typeDefinition }) => typeDefinition.name,
      );
      expect([...(tool.agent?.expose ?? [])].toSorted()).toEqual(names.toSorted());
    }
  });
});
