import type { Associations } from '../sdk/crm-associations.ts';
import type { Owners, Pipelines, Properties } from '../sdk/crm-catalogs.ts';
import type { CrmObjects } from '../sdk/crm-objects.ts';
import type { CrmTasks } from '../sdk/crm-tasks.ts';
import type { HubSpotClient, HubSpotRequestInit } from '../sdk/hubspot-client.ts';
import type { AccessTokens } from './access-tokens.ts';
import { CodegenApis } from './codegen-apis.ts';
import { requestJson } from './json-request.ts';
import { ObjectRecords } from './object-records.ts';
import { OwnerDirectory } from './owner-directory.ts';
import { PipelineCatalog } from './pipeline-catalog.ts';
import { PropertyCatalog } from './property-catalog.ts';
import { RecordAssociations } from './record-associations.ts';
import { TaskRecords } from './task-records.ts';
import { type PaceOptions, Transport } from './transport.ts';

export interface HubSpotClientOptions extends PaceOptions {
  /** Those of one connected account: whose CRM it is. */
  readonly tokens: AccessTokens;
  /** Default `https://api.hubapi.com`; the emulator's URL in development. */
  readonly apiUrl?: string | undefined;
  readonly fetch: typeof fetch;
  /** Ends every request when it aborts; as a function it is asked at every request. */
  readonly signal: AbortSignal | (() => AbortSignal);
  /** Called once for every HTTP request, before it is sent. */
  readonly onRequest?: (() => void) | undefined;
}

const HUBSPOT_API_URL = 'https://api.hubapi.com';

/** The CRM of one portal, for one execution. Costs one object until it is used. */
export function createHubSpotClient(options: HubSpotClientOptions): HubSpotClient {
  return new PortalClient(options);
}

class PortalClient implements HubSpotClient {
  readonly #options: HubSpotClientOptions;
  #openTransport: Transport | undefined;
  #openApis: CodegenApis | undefined;

  constructor(options: HubSpotClientOptions) {
    this.#options = options;
  }

  get contacts(): CrmObjects {
    return this.object('contacts');
  }

  get companies(): CrmObjects {
    return this.object('companies');
  }

  get deals(): CrmObjects {
    return this.object('deals');
  }

  get tickets(): CrmObjects {
    return this.object('tickets');
  }

  get tasks(): CrmTasks {
    return new TaskRecords(this.#apis);
  }

  get notes(): CrmObjects {
    return this.object('notes');
  }

  get calls(): CrmObjects {
    return this.object('calls');
  }

  get emails(): CrmObjects {
    return this.object('emails');
  }

  get meetings(): CrmObjects {
    return this.object('meetings');
  }

  get lineItems(): CrmObjects {
    return this.object('line_items');
  }

  get products(): CrmObjects {
    return this.object('products');
  }

  get quotes(): CrmObjects {
    return this.object('quotes');
  }

  object(type: string): CrmObjects {
    return new ObjectRecords(this.#apis, type);
  }

  get owners(): Owners {
    return new OwnerDirectory(this.#apis);
  }

  get properties(): Properties {
    return new PropertyCatalog(this.#apis);
  }

  get pipelines(): Pipelines {
    return new PipelineCatalog(this.#apis);
  }

  get associations(): Associations {
    return new RecordAssociations(this.#apis);
  }

  async request<T = unknown>(path: string, init?: HubSpotRequestInit): Promise<T> {
    // The contract lets the author name the answer's type; nothing here can check it.
    return (await requestJson(this.#transport, path, init)) as T;
  }

  accessToken(): Promise<string> {
    return this.#options.tokens.accessToken();
  }

  get #transport(): Transport {
    this.#openTransport ??= new Transport({
      ...this.#options,
      apiUrl: (this.#options.apiUrl ?? HUBSPOT_API_URL).replace(/\/+$/, ''),
    });
    return this.#openTransport;
  }

  get #apis(): CodegenApis {
    this.#openApis ??= new CodegenApis(this.#transport);
    return this.#openApis;
  }
}
