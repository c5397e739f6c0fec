import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { AppWire } from '../schema/app-schema.ts';
import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import { buildApp } from './app.ts';
import { type BuildOptions, buildComponent } from './component.ts';
import { splitTool } from './split-tool.ts';

/** All that HubSpot is to know of a Worker. */
export interface Manifest {
  /** `undefined`: `app-hsmeta.json` is written by hand. */
  readonly app: AppWire | undefined;
  /** By `uid`. */
  readonly components: readonly ManifestComponent[];
}

export interface ManifestComponent {
  readonly tool: RegisteredTool;
  readonly wire: WorkflowActionWire;
}

/** A file, by its path in the HubSpot project's source folder. */
export interface ManifestFile {
  readonly path: string;
  readonly text: string;
}

export const APP_PATH = 'app/app-hsmeta.json';
/** HubSpot's parser looks for actions here and nowhere below. */
export const COMPONENT_FOLDER = 'app/workflow-actions';

export interface ManifestOptions extends Omit<BuildOptions, 'appDisplayName'> {
  /** The app's name where its file is written by hand. */
  readonly appName?: string | undefined;
}

export function buildManifest(definition: WorkerDefinition, options: ManifestOptions): Manifest {
  const { app, name, tools } = definition;
  const appDisplayName = app?.name ?? options.appName ?? name;
  return {
    app: app && buildApp(name, app),
    components: [...tools.values()]
      .flatMap((tool) =>
        splitTool(tool).map((plan) => ({
          tool,
          wire: buildComponent(tool, plan, { ...options, appDisplayName }),
        })),
      )
      .sort((a, b) => (a.wire.uid < b.wire.uid ? -1 : 1)),
  };
}

/** The same manifest gives the same bytes, wherever it is made. */
export function manifestFiles({ app, components }: Manifest): readonly ManifestFile[] {
  return [
    ...(app === undefined ? [] : [{ path: APP_PATH, text: toText(app) }]),
    ...components.map(({ wire }) => ({
      path: `${COMPONENT_FOLDER}/${wire.uid}-hsmeta.json`,
      text: toText(wire),
    })),
  ];
}

export function toText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
