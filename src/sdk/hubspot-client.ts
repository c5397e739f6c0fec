import type { Associations } from './crm-associations.ts';
import type { Owners, Pipelines, Properties } from './crm-catalogs.ts';
import type { CrmObjects } from './crm-objects.ts';
import type { CrmTasks } from './crm-tasks.ts';

/** A request to an endpoint that the client has no method for. */
export interface HubSpotRequestInit {
  /** Default `GET`. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: { readonly [name: string]: string | number | boolean | undefined };
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** The CRM of one portal. Every handler gets one, bound to the portal of its execution. */
export interface HubSpotClient {
  readonly contacts: CrmObjects;
  readonly companies: CrmObjects;
  readonly deals: CrmObjects;
  readonly tickets: CrmObjects;
  readonly tasks: CrmTasks;
  readonly notes: CrmObjects;
  readonly calls: CrmObjects;
  readonly emails: CrmObjects;
  readonly meetings: CrmObjects;
  readonly lineItems: CrmObjects;
  readonly products: CrmObjects;
  readonly quotes: CrmObjects;
  /** Any other object type, by name (`p1234_pets`) or id (`2-1234`). */
  object(type: string): CrmObjects;
  readonly owners: Owners;
  readonly properties: Properties;
  readonly pipelines: Pipelines;
  readonly associations: Associations;
  /**
   * Any other HubSpot endpoint: `path` starts with `/`, the answer's JSON comes back (`undefined`
   * for an empty answer).
   */
  request<T = unknown>(path: string, init?: HubSpotRequestInit): Promise<T>;
  /** The portal's access token, for a library of your own. Keep it out of logs and outputs. */
  accessToken(): Promise<string>;
}
