import type * as associations from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import type * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type * as owners from '@hubspot/api-client/lib/codegen/crm/owners/index.js';
import type * as pipelines from '@hubspot/api-client/lib/codegen/crm/pipelines/index.js';
import type * as properties from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import { type CodegenHttp, createCodegenHttp, type ResponseContextClass } from './codegen-http.ts';
import type { Transport } from './transport.ts';

/** The three APIs over records share one configuration. */
interface ObjectApis {
  readonly records: objects.BasicApi;
  readonly batches: objects.BatchApi;
  readonly search: objects.SearchApi;
}

/**
 * HubSpot's generated CRM modules, each loaded and configured on its first use. They are most of
 * the Worker's code: evaluating them all at start-up would cost more than everything else, and most executions need none or
 * one of them. Authorization is the transport's, so no module ever holds the token.
 */
export class CodegenApis {
  readonly #transport: Transport;
  #objects: Promise<ObjectApis> | undefined;
  #owners: Promise<owners.OwnersApi> | undefined;
  #properties: Promise<properties.CoreApi> | undefined;
  #pipelines: Promise<pipelines.PipelinesApi> | undefined;
  #associations: Promise<associations.BasicApi> | undefined;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async records(): Promise<objects.BasicApi> {
    return (await this.#loadObjects()).records;
  }

  async batches(): Promise<objects.BatchApi> {
    return (await this.#loadObjects()).batches;
  }

  async search(): Promise<objects.SearchApi> {
    return (await this.#loadObjects()).search;
  }

  owners(): Promise<owners.OwnersApi> {
    this.#owners ??= import('@hubspot/api-client/lib/codegen/crm/owners/index.js').then(
      (module) => new module.OwnersApi(this.#configure(module)),
    );
    return this.#owners;
  }

  properties(): Promise<properties.CoreApi> {
    this.#properties ??= import('@hubspot/api-client/lib/codegen/crm/properties/index.js').then(
      (module) => new module.CoreApi(this.#configure(module)),
    );
    return this.#properties;
  }

  pipelines(): Promise<pipelines.PipelinesApi> {
    this.#pipelines ??= import('@hubspot/api-client/lib/codegen/crm/pipelines/index.js').then(
      (module) => new module.PipelinesApi(this.#configure(module)),
    );
    return this.#pipelines;
  }

  associations(): Promise<associations.BasicApi> {
    this.#associations ??= import(
      '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js'
    ).then((module) => new module.BasicApi(this.#configure(module)));
    return this.#associations;
  }

  #loadObjects(): Promise<ObjectApis> {
    this.#objects ??= import('@hubspot/api-client/lib/codegen/crm/objects/index.js').then(
      (module) => {
        const configuration = this.#configure(module);
        return {
          records: new module.BasicApi(configuration),
          batches: new module.BatchApi(configuration),
          search: new module.SearchApi(configuration),
        };
      },
    );
    return this.#objects;
  }

  #configure<Server, Library, Configuration>(module: {
    readonly ResponseContext: ResponseContextClass;
    readonly ServerConfiguration: new (url: string, variables: Record<string, never>) => Server;
    wrapHttpLibrary(http: CodegenHttp): Library;
    createConfiguration(options: { baseServer: Server; httpApi: Library }): Configuration;
  }): Configuration {
    return module.createConfiguration({
      baseServer: new module.ServerConfiguration(this.#transport.apiUrl, {}),
      httpApi: module.wrapHttpLibrary(createCodegenHttp(this.#transport, module.ResponseContext)),
    });
  }
}
