import type { CodegenHttp } from './codegen-http.ts';

/** A generated class that writes the requests of an API: each method gives one. */
type Requests = object;
/** Its counterpart, which reads the answer to `getById` with `getByIdWithHttpInfo`, and so on. */
type Responses = object;

/** What a generated module's own `PromiseAPI` offers: a method for each endpoint. */
export type CodegenApi<F extends Requests, P extends Responses> = {
  readonly [K in keyof F & string as `${K}WithHttpInfo` extends keyof P ? K : never]: (
    ...args: F[K] extends (...args: infer A) => unknown ? A : never
  ) => Promise<DataOf<P, K>>;
};

type DataOf<P, K extends string> = `${K}WithHttpInfo` extends keyof P
  ? P[`${K}WithHttpInfo`] extends (response: never) => Promise<{ data: infer T }>
    ? T
    : never
  : never;

/** An async method of a generated class, by name. */
type Method = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * Puts the two generated halves of an API together: what writes a request, our transport, what reads
 * its answer. The modules' own layers between them (observables, middleware, every endpoint there is)
 * are two fifths of their code, and do nothing here.
 */
export function createCodegenApi<F extends Requests, P extends Responses>(
  requests: F,
  responses: P,
  http: CodegenHttp,
): CodegenApi<F, P> {
  const endpoints = new Proxy(
    {},
    {
      get(_, name) {
        const write = methodOf(requests, name);
        const read = methodOf(responses, `${String(name)}WithHttpInfo`);
        if (write === undefined || read === undefined) return undefined;
        return async (...args: readonly unknown[]) => {
          const request = await write.apply(requests, [...args]);
          const response = await http.send(request as Parameters<CodegenHttp['send']>[0]);
          return ((await read.call(responses, response)) as { readonly data: unknown }).data;
        };
      },
    },
  );
  return endpoints as CodegenApi<F, P>;
}

function methodOf(object: object, name: string | symbol): Method | undefined {
  const method: unknown = Reflect.get(object, name);
  return typeof method === 'function' ? (method as Method) : undefined;
}
