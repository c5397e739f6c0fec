import type { RequestKind } from './throttle/lease.ts';

/**
 * `/crm/v3/objects/deals/search`, or dated `/crm/objects/2026-03/deals/search`. No more than these
 * two: to `/crm/v3/objects/search` one posts a record of a custom type of that name.
 */
const SEARCH = /\/crm\/(?:v\d+\/objects|objects\/\d{4}-\d{2}(?:-\w+)?)\/[^/]+\/search$/;
/** Of records and of associations. */
const BATCH_READ = /\/batch\/read$/;

/** Which of HubSpot's limits counts a request. */
export function requestKind(method: string, path: string): RequestKind {
  return method === 'POST' && SEARCH.test(path) ? 'search' : 'request';
}

/** Whether a request changes nothing, so that it can be sent again whatever became of it. */
export function isRead(method: string, path: string): boolean {
  if (method === 'POST') return SEARCH.test(path) || BATCH_READ.test(path);
  return method === 'GET' || method === 'HEAD';
}
