import type { PublicOwner } from '@hubspot/api-client/lib/codegen/crm/owners/index.js';
import type { Owner, Owners } from '../sdk/crm-catalogs.ts';
import type { CrmId, CrmList } from '../sdk/crm-objects.ts';
import { answered } from './answered.ts';
import type { CodegenApis } from './codegen-apis.ts';
import { createCrmList } from './crm-list.ts';
import { nullWhenMissing } from './null-when-missing.ts';
import { requireSegment } from './path-segment.ts';

// The most that the owners endpoint allows.
const PAGE_SIZE = 500;

/** The portal's owners, over the v3 endpoints. Deactivated ones are not found and not listed. */
export class OwnerDirectory implements Owners {
  readonly #apis: CodegenApis;

  constructor(apis: CodegenApis) {
    this.#apis = apis;
  }

  async get(id: CrmId): Promise<Owner | null> {
    // The generated code takes a number, so the digits have to survive becoming one.
    const ownerId = Number(requireSegment(id, 'the owner id'));
    if (!Number.isSafeInteger(ownerId))
      throw new TypeError('hubspot: the owner id is not a number.');
    const owner = await nullWhenMissing(
      answered('Reading an owner', (await this.#apis.owners()).getById(ownerId)),
    );
    return owner && toOwner(owner);
  }

  async findByEmail(email: string): Promise<Owner | null> {
    const wanted = email.trim().toLowerCase();
    // HubSpot takes a blank filter for none, and would answer with everybody.
    if (wanted === '') return null;
    const page = await answered(
      'Finding an owner',
      (await this.#apis.owners()).getPage(email.trim(), undefined, PAGE_SIZE, false),
    );
    const owner = page.results.find((candidate) => candidate.email?.toLowerCase() === wanted);
    return owner === undefined ? null : toOwner(owner);
  }

  list(): CrmList<Owner> {
    return createCrmList(async (after) => {
      const page = await answered(
        'Listing owners',
        (await this.#apis.owners()).getPage(undefined, after, PAGE_SIZE, false),
      );
      return { records: page.results.map(toOwner), after: page.paging?.next?.after };
    });
  }
}

function toOwner(owner: PublicOwner): Owner {
  return {
    id: owner.id,
    email: owner.email ?? undefined,
    firstName: owner.firstName ?? undefined,
    lastName: owner.lastName ?? undefined,
    userId: owner.userId == null ? undefined : String(owner.userId),
    archived: owner.archived,
  };
}
