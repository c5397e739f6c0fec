import type { Logger } from './context.ts';
import type { HubSpotClient } from './hubspot-client.ts';

/** One choice of an enumeration. */
export interface FieldOption<V extends string = string> {
  readonly value: V;
  /** What people see and agents may say instead of the value; default: the value. */
  readonly label?: string;
  readonly description?: string;
}

/** What an `options` function gets. */
export interface OptionsContext {
  /** What the user typed into the search box; `""` before that, and while there is no box. */
  readonly query: string;
  /** The cursor this function returned with the page before; `undefined` for the first page. */
  readonly after: string | undefined;
  /**
   * What the user filled in so far, as text, of the fields this one depends on (`enabledBy`,
   * `visibleWhen`). A field that is filled from a record's property has no value yet, and is absent.
   */
  readonly inputs: { readonly [name: string]: string | undefined };
  /** The CRM of the portal whose workflow is edited. */
  readonly hubspot: HubSpotClient;
  readonly log: Logger;
  readonly portalId: string;
  /** The Worker's bindings and variables, without Breezeway's own secrets. */
  readonly env: Cloudflare.Env;
  /** Aborts when the options are given up, after 5 seconds. CRM requests already use it. */
  readonly signal: AbortSignal;
}

/** A page of choices. */
export interface OptionsPage {
  readonly options: readonly (string | FieldOption)[];
  /** With it, the editor shows "load more", and hands it back as `after`. */
  readonly after?: string | undefined;
  /** Shows a search box, whose text comes back as `query`. Default `false`. */
  readonly searchable?: boolean;
}

/**
 * Makes the choices of an enumeration while somebody edits a workflow. HubSpot asks often, so
 * answers are kept for half a minute. When it fails, the editor gets an empty list.
 */
export type OptionsFunction = (context: OptionsContext) => OptionsPage | Promise<OptionsPage>;

export function isOptionsFunction(options: unknown): options is OptionsFunction {
  return typeof options === 'function';
}
