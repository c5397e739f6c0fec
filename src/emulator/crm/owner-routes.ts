import { Hono } from 'hono';
import type { CrmOwner } from './crm-owner.ts';
import { resourceNotFound, validationError } from './hubspot-fault.ts';
import { formatInstant } from './hubspot-time.ts';
import { compareIds } from './record-table.ts';
import { nextPage, queryAfter, queryArchived, queryLimit } from './request-query.ts';
import type { RouteContext } from './route-context.ts';

const OWNERS_SCOPE = 'crm.objects.owners.read';
/** The portal's users joined when it was made; nothing depends on the moment. */
const JOINED_AT = formatInstant(Date.UTC(2025, 0, 6, 9));

/** `GET /crm/v3/owners` and `/crm/v3/owners/{id}`. */
export function createOwnerRoutes({ crm, requireScope }: RouteContext): Hono {
  const routes = new Hono();

  routes.get('/', (c) => {
    requireScope(OWNERS_SCOPE);
    const limit = queryLimit(c.req, 100, 500);
    const after = queryAfter(c.req);
    const archived = queryArchived(c.req);
    const email = c.req.query('email')?.toLowerCase();
    const owners = [...crm.owners.values()]
      .filter((owner) => (owner.archived ?? false) === archived)
      .filter((owner) => !email || owner.email.toLowerCase() === email)
      .filter((owner) => after === undefined || compareIds(owner.id, after) > 0)
      .sort((a, b) => compareIds(a.id, b.id));
    const page = owners.slice(0, limit);
    const last = page.at(-1);
    return c.json({
      results: page.map(toOwnerWire),
      ...(last && owners.length > limit && nextPage(c.req, last.id)),
    });
  });

  routes.get('/:ownerId', (c) => {
    requireScope(OWNERS_SCOPE);
    const id = c.req.param('ownerId');
    const idProperty = c.req.query('idProperty') ?? 'id';
    if (idProperty !== 'id' && idProperty !== 'userId') {
      throw validationError(`idProperty must be id or userId, not ${idProperty}`);
    }
    const owner =
      idProperty === 'id'
        ? crm.owners.get(id)
        : [...crm.owners.values()].find(({ userId }) => String(userId) === id);
    if (!owner || (owner.archived ?? false) !== queryArchived(c.req)) throw resourceNotFound();
    return c.json(toOwnerWire(owner));
  });

  return routes;
}

function toOwnerWire(owner: CrmOwner) {
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName: owner.firstName,
    lastName: owner.lastName,
    userId: owner.userId,
    userIdIncludingInactive: owner.userId,
    createdAt: JOINED_AT,
    updatedAt: JOINED_AT,
    archived: owner.archived ?? false,
  };
}
