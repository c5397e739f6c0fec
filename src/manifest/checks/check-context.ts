import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { AppWire } from '../schema/app-schema.ts';

/** What the checks are told of the project around the tools. */
export interface CheckContext {
  /** As generated or written by hand; `undefined`: unknown, and nothing is said about it. */
  readonly app: AppWire | undefined;
  /** The text of the file that declares a tool, where it can be read. */
  readonly sourceOf: (tool: RegisteredTool) => string | undefined;
  /** Uids that HubSpot has already. */
  readonly uploaded: ReadonlySet<string>;
  /** Uids of the project's other components, which no tool makes. */
  readonly otherUids: readonly string[];
  /** Error codes that Breezeway itself settles executions with. */
  readonly ownCodes: readonly string[];
}
