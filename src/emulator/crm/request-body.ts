import type { HonoRequest } from 'hono';
import * as z from 'zod';
import { invalidJson, missingFields, unsupportedMediaType } from './hubspot-fault.ts';

/** The JSON body of a request in the shape of a schema, or HubSpot's refusal thrown. */
export async function readBody<T>(request: HonoRequest, schema: z.ZodType<T>): Promise<T> {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(request.header('content-type') ?? '')) {
    throw unsupportedMediaType();
  }
  const text = await request.text();
  const body = parseJson(text);
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const missing = result.error.issues.filter(({ path }) => lookUp(body, path) === undefined);
  if (missing.length > 0) {
    throw missingFields(missing.map(({ path }) => path.map(String).join('.')));
  }
  const issue = result.error.issues[0];
  const where = issue?.path.length ? ` (at ${issue.path.map(String).join('.')})` : '';
  throw invalidJson(1, 2, `Cannot deserialize value${where}: ${issue?.message ?? 'invalid'}`);
}

/** A record's id in a body: HubSpot accepts a number where it documents a string. */
export const bodyId = z.union([z.string(), z.number()]).transform(String);

/** Property values in a body: anything but a structure, kept as text; `null` clears. */
export const bodyProperties = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .transform(
    (properties) =>
      new Map(
        Object.entries(properties).map(([name, value]) => [
          name,
          value === null ? '' : String(value),
        ]),
      ),
  );

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const offset = firstBadToken(text);
    const before = text.slice(0, offset).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    const bad = text.charAt(offset);
    // The shape of HubSpot's parser's own sentence, with as much as can be told about the token.
    const reason = bad
      ? `Unexpected character ('${bad}' (code ${bad.charCodeAt(0)}))`
      : 'Unexpected end-of-input';
    throw invalidJson(before.length, column, reason);
  }
}

const TOKEN =
  /\s*(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:])/y;

/** Where JSON text stops being made of JSON tokens; its end when it is made of nothing else. */
function firstBadToken(text: string): number {
  let offset = 0;
  for (;;) {
    TOKEN.lastIndex = offset;
    if (!TOKEN.test(text)) break;
    offset = TOKEN.lastIndex;
  }
  return offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
}

function lookUp(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}
