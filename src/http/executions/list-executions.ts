import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { refuse } from '../refuse.ts';
import { toExecutionWire } from './execution-wire.ts';
import { readCursor, writeCursor } from './list-cursor.ts';
import { listQuery } from './list-query.ts';
import { mergePages } from './merge-pages.ts';
import { requestProblem } from './request-problem.ts';

/** `GET /executions`: a portal's executions, newest first, a page at a time. */
export async function listExecutions(c: Context<AppEnv>): Promise<Response> {
  const schema = listQuery();
  const parsed = schema.safeParse(Object.fromEntries(new URL(c.req.url).searchParams));
  if (!parsed.success) {
    const names = Object.keys(schema.shape);
    return refuse('REQUEST_INVALID', {}, requestProblem(parsed.error, names));
  }
  const { portalId, status, tool, cursor, limit } = parsed.data;
  const { ledger } = c.get('runtime');
  const places = cursor === undefined ? undefined : readCursor(cursor, ledger.shards);
  if (cursor !== undefined && places === undefined) {
    return refuse('REQUEST_INVALID', {}, 'cursor must be the nextCursor of an answer.');
  }
  const pages = await Promise.all(
    ledger.objectsOf(portalId).map(async (object, shard) => {
      const before = places?.[shard];
      if (before === 1) return [];
      return await object.list({ status, tool, before, limit: limit + 1 });
    }),
  );
  const { rows, next } = mergePages(pages, limit);
  return c.json({
    executions: rows.map((row) => toExecutionWire(portalId, row)),
    ...(next && { nextCursor: writeCursor(next) }),
  });
}
