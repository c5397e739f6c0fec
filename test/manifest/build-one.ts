import { buildManifest, type Manifest } from '../../src/manifest/generate/manifest.ts';
import type { WorkflowActionWire } from '../../src/manifest/schema/workflow-action-schema.ts';
import { defineWorker, type InputField, ok, type ToolDefinition } from '../../src/sdk/index.ts';

export const PUBLIC_URL = 'https://tools.example.com';

/** What HubSpot fills from the project's profile. */
export function variable(name: string): string {
  return `$\{${name}}`;
}

export type ToolParts = Partial<ToolDefinition>;

/** The components of tools that are declared by id. What is left out is filled in. */
export function buildTools(tools: Readonly<Record<string, ToolParts>>): Manifest {
  const definition = defineWorker('demo', ({ worker }) => {
    for (const [id, parts] of Object.entries(tools)) {
      worker.tool(id, {
        label: 'A tool',
        description: 'Does nothing.',
        handler: () => ok(),
        ...parts,
      });
    }
  });
  return buildManifest(definition, { publicUrl: PUBLIC_URL, ownCodes: ['FAILED', 'INTERNAL'] });
}

/** The components of one tool, `it`, by `uid`. */
export function buildAll(parts: ToolParts): Readonly<Record<string, WorkflowActionWire>> {
  const { components } = buildTools({ it: parts });
  return Object.fromEntries(components.map(({ wire }) => [wire.uid, wire]));
}

/** `config` of the only component of a tool. */
export function buildOne(parts: ToolParts): WorkflowActionWire['config'] {
  const { components } = buildTools({ it: parts });
  const [only, ...others] = components;
  if (only === undefined || others.length > 0) throw new Error('expected one component');
  return only.wire.config;
}

/** The only input of a tool, as HubSpot's definition has it. */
export function buildInput(field: InputField, parts: ToolParts = {}) {
  const [only] = buildOne({ ...parts, input: { it: field } }).inputFields ?? [];
  if (only === undefined) throw new Error('expected an input');
  return only;
}
