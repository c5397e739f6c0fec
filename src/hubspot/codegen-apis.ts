import type * as associations from '@hubspot/api-client/lib/codegen/crm/associations/v4/apis/BasicApi.js';
import type * as records from '@hubspot/api-client/lib/codegen/crm/objects/apis/BasicApi.js';
import type * as batches from '@hubspot/api-client/lib/codegen/crm/objects/apis/BatchApi.js';
import type * as search from '@hubspot/api-client/lib/codegen/crm/objects/apis/SearchApi.js';
import type * as owners from '@hubspot/api-client/lib/codegen/crm/owners/apis/OwnersApi.js';
import type * as pipelines from '@hubspot/api-client/lib/codegen/crm/pipelines/apis/PipelinesApi.js';
import type * as properties from '@hubspot/api-client/lib/codegen/crm/properties/apis/CoreApi.js';
import { type CodegenApi, createCodegenApi } from './codegen-api.ts';
import { createCodegenHttp, type ResponseContextClass } from './codegen-http.ts';
import type { Transport } from './transport.ts';

type RecordsApi = CodegenApi<records.BasicApiRequestFactory, records.BasicApiResponseProcessor>;
type BatchesApi = CodegenApi<batches.BatchApiRequestFactory, batches.BatchApiResponseProcessor>;
type SearchApi = CodegenApi<search.SearchApiRequestFactory, search.SearchApiResponseProcessor>;
type OwnersApi = CodegenApi<owners.OwnersApiRequestFactory, owners.OwnersApiResponseProcessor>;
type PropertiesApi = CodegenApi<
  properties.CoreApiRequestFactory,
  properties.CoreApiResponseProcessor
>;
type PipelinesApi = CodegenApi<
  pipelines.PipelinesApiRequestFactory,
  pipelines.PipelinesApiResponseProcessor
>;
type AssociationsApi = CodegenApi<
  associations.BasicApiRequestFactory,
  associations.BasicApiResponseProcessor
>;

/**
 * HubSpot's generated CRM modules, each loaded on its first use, and of each only what we call. They
 * are half of the Worker's code: evaluating them all at start-up would cost more than everything
 * else, and most executions need none or one of them. Authorization is the transport's, so no module
 * ever holds the token.
 */
export class CodegenApis {
  readonly #transport: Transport;
  #records: Promise<RecordsApi> | undefined;
  #batches: Promise<BatchesApi> | undefined;
  #search: Promise<SearchApi> | undefined;
  #owners: Promise<OwnersApi> | undefined;
  #properties: Promise<PropertiesApi> | undefined;
  #pipelines: Promise<PipelinesApi> | undefined;
  #associations: Promise<AssociationsApi> | undefined;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  records(): Promise<RecordsApi> {
    this.#records ??= this.#open(
      import('@hubspot/api-client/lib/codegen/crm/objects/http/http.js'),
      import('@hubspot/api-client/lib/codegen/crm/objects/apis/BasicApi.js'),
      (api, configuration) => [
        new api.BasicApiRequestFactory(configuration),
        new api.BasicApiResponseProcessor(),
      ],
    );
    return this.#records;
  }

  batches(): Promise<BatchesApi> {
    this.#batches ??= this.#open(
      import('@hubspot/api-client/lib/codegen/crm/objects/http/http.js'),
      import('@hubspot/api-client/lib/codegen/crm/objects/apis/BatchApi.js'),
      (api, configuration) => [
        new api.BatchApiRequestFactory(configuration),
        new api.BatchApiResponseProcessor(),
      ],
    );
    return this.#batches;
  }

  search(): Promise<SearchApi> {
    this.#search ??= this.#open(
      import('@hubspot/api-client/lib/codegen/crm/objects/http/http.js'),
      import('@hubspot/api-client/lib/codegen/crm/objects/apis/SearchApi.js'),
      (api, configuration) => [
        new api.SearchApiRequestFactory(configuration),
        new api.SearchApiResponseProcessor(),
      ],
    );
    return this.#search;
  }

  owners(): Promise<OwnersApi> {
    this.#owners ??= this.#open(
      import('@hubspot/api-client/lib/codegen/crm/owners/http/http.js'),
      import('@hubspot/api-client/lib/codegen/crm/owners/apis/OwnersApi.js'),
      (api, configuration) => [
        new api.OwnersApiRequestFactory(configuration),
        new api.OwnersApiResponseProcessor(),
      ],
    );
    return this.#owners;
  }

  properties(): Promise<PropertiesApi> {
    this.#properties ??= this.#open(
      import('@hubspot/api-client/lib/codegen/crm/properties/http/http.js'),
      import('@hubspot/api-client/lib/codegen/crm/properties/apis/CoreApi.js'),
      (api, configuration) => [
        new api.CoreApiRequestFactory(configuration),
        new api.CoreApiResponseProcessor(),
      ],
    );
    return this.#properties;
  }

  pipelines(): Promise<PipelinesApi> {
    this.#pipelines ??= this.#open(
      import('@hubspot/api-client/lib/codegen/crm/pipelines/http/http.js'),
      import('@hubspot/api-client/lib/codegen/crm/pipelines/apis/PipelinesApi.js'),
      (api, configuration) => [
        new api.PipelinesApiRequestFactory(configuration),
        new api.PipelinesApiResponseProcessor(),
      ],
    );
    return this.#pipelines;
  }

  associations(): Promise<AssociationsApi> {
    this.#associations ??= this.#open(
      import('@hubspot/api-client/lib/codegen/crm/associations/v4/http/http.js'),
      import('@hubspot/api-client/lib/codegen/crm/associations/v4/apis/BasicApi.js'),
      (api, configuration) => [
        new api.BasicApiRequestFactory(configuration),
        new api.BasicApiResponseProcessor(),
      ],
    );
    return this.#associations;
  }

  async #open<M, F extends object, P extends object>(
    loadingHttp: Promise<CodegenHttpModule>,
    loadingApi: Promise<M>,
    halvesOf: (api: M, configuration: never) => readonly [F, P],
  ): Promise<CodegenApi<F, P>> {
    const [{ RequestContext, ResponseContext }, api] = await Promise.all([loadingHttp, loadingApi]);
    const { apiUrl } = this.#transport;
    const configuration = {
      baseServer: {
        makeRequestContext: (path: string, method: never) =>
          new RequestContext(apiUrl + path, method),
      },
      authMethods: {},
    };
    // Each module declares its configuration anew, and asks for more than what writes requests reads.
    const [requests, responses] = halvesOf(api, configuration as never);
    return createCodegenApi(
      requests,
      responses,
      createCodegenHttp(this.#transport, ResponseContext),
    );
  }
}

/** What every generated module has of HTTP, each its own. */
interface CodegenHttpModule {
  readonly RequestContext: new (url: string, method: never) => object;
  readonly ResponseContext: ResponseContextClass;
}
