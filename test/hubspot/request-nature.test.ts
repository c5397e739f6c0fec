import { expect, it } from 'vitest';
import { isRead, requestKind } from '../../src/hubspot/request-nature.ts';

it.each([
  ['GET', '/crm/v3/objects/deals/1'],
  ['HEAD', '/anything'],
  ['POST', '/crm/v3/objects/deals/search'],
  ['POST', '/prefix/crm/v3/objects/2-123/search'],
  ['POST', '/crm/objects/2026-03/contacts/search'],
  ['POST', '/crm/v3/objects/deals/batch/read'],
  ['POST', '/crm/v4/associations/deals/contacts/batch/read'],
])('%s %s only reads', (method, path) => {
  expect(isRead(method, path)).toBe(true);
});

it.each([
  ['POST', '/crm/v3/objects/deals'],
  // Creates a record of a custom object type of that name.
  ['POST', '/crm/v3/objects/search'],
  ['POST', '/crm/objects/2026-03/search'],
  ['POST', '/crm/v3/objects/deals/batch/create'],
  ['POST', '/crm/v3/objects/deals/search/1'],
  ['POST', '/automation/actions/callbacks/2026-09/1/complete'],
  ['PATCH', '/crm/v3/objects/deals/search'],
  ['PUT', '/crm/v4/objects/deals/1/associations/default/contacts/2'],
  ['DELETE', '/crm/v3/objects/deals/1'],
])('%s %s may write', (method, path) => {
  expect(isRead(method, path)).toBe(false);
});

it('counts as a search what HubSpot counts as one', () => {
  expect(requestKind('POST', '/crm/v3/objects/deals/search')).toBe('search');
  expect(requestKind('GET', '/crm/v3/objects/deals/search')).toBe('request');
  expect(requestKind('POST', '/crm/v3/objects/search')).toBe('request');
  expect(requestKind('POST', '/crm/v3/objects/deals/batch/read')).toBe('request');
});
