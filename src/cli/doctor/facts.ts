import type { Finding } from '../../manifest/finding.ts';
import { once } from '../../once.ts';
import { type Examination, examineProject } from '../manifest/examine-project.ts';
import { withProfile } from '../project/choose-profile.ts';
import { type HubSpotProject, readHubSpotProject } from '../project/hubspot-project.ts';
import { type LoadedDefinition, loadOrExplain } from '../project/load-or-explain.ts';
import { readWithHubSpot } from '../project/read-with-hubspot.ts';
import { readWranglerConfig, type WranglerConfig } from '../project/wrangler-config.ts';
import { type LocalSettings, mergeSettings } from './local-settings.ts';
import { findTargets, type Target } from './targets.ts';

export interface DoctorOptions {
  /** Default: every profile. */
  readonly profile?: string;
  /** The account whose granted scopes are compared; default: none are. */
  readonly portal?: string;
  /** The app's name, where the Worker has several; goes with `portal`. */
  readonly app?: string;
}

/** What checks look at: each is found out once, by whichever check needs it first. */
export interface Facts {
  readonly root: string;
  readonly options: DoctorOptions;
  wrangler(): Promise<WranglerConfig>;
  settings(): Promise<LocalSettings>;
  project(): Promise<HubSpotProject>;
  loaded(): Promise<LoadedDefinition>;
  /** `undefined`: the tools cannot be served as declared. */
  examination(): Promise<Examination | undefined>;
  /** What HubSpot's own reader says of the project. */
  readerFindings(): Promise<readonly Finding[]>;
  /** The Workers that the project's profiles stand for. */
  targets(): Promise<readonly Target[]>;
}

export function gatherFacts(root: string, options: DoctorOptions): Facts {
  const { profile } = options;
  const wrangler = once(() => readWranglerConfig(root));
  const project = once(async () => readHubSpotProject(root));
  const loaded = once(() => loadOrExplain(root));
  return {
    root,
    options,
    wrangler,
    project,
    loaded,
    settings: once(async () => mergeSettings(root, (await wrangler()).vars)),
    examination: once(async () => {
      const tools = await loaded();
      if (!tools.ok) return undefined;
      return await examineProject(await project(), tools.definition, { profile });
    }),
    readerFindings: once(async () => readWithHubSpot(withProfile(await project(), profile))),
    targets: once(async () => findTargets(await project(), profile)),
  };
}
