import type { ResponseContext } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { createInvalidAnswerError } from './invalid-answer-error.ts';
import type { Transport } from './transport.ts';

/**
 * What every generated module's `RequestContext` offers. Each module declares that class anew, with
 * private members, so the five are not assignable to one another.
 */
interface CodegenRequest {
  getUrl(): string;
  getHttpMethod(): string;
  getHeaders(): Record<string, string>;
  getBody(): unknown;
}

/** What a generated module's `wrapHttpLibrary` takes. */
export interface CodegenHttp {
  send(request: CodegenRequest): Promise<ResponseContext>;
}

export type ResponseContextClass = new (
  ...parts: ConstructorParameters<typeof ResponseContext>
) => ResponseContext;

/** Sends what a generated module asks for through our transport instead of its own. */
export function createCodegenHttp(
  transport: Transport,
  ResponseContext: ResponseContextClass,
): CodegenHttp {
  return {
    async send(request) {
      const body = request.getBody();
      const answer = await transport.send({
        method: request.getHttpMethod(),
        url: request.getUrl(),
        headers: request.getHeaders(),
        body: typeof body === 'string' ? body : undefined,
      });
      const contentType = answer.headers.get('content-type');
      // The generated code takes `text/*` for the record itself and fails on a missing type.
      // And every documented answer is a JSON object: `null` must not pass for "no such record".
      const isObject = contentType?.includes('json') && answer.text.trimStart().startsWith('{');
      if (answer.status !== 204 && !isObject) {
        throw createInvalidAnswerError(answer.call, answer.status);
      }
      return new ResponseContext(
        answer.status,
        contentType === null ? {} : { 'content-type': contentType },
        {
          text: async () => answer.text,
          binary: () => Promise.reject(new Error('The CRM API has no binary answers.')),
        },
      );
    },
  };
}
