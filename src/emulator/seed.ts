import type { CrmOwner } from './crm/crm-owner.ts';
import { seedActivities } from './crm/seed-activities.ts';
import { seedDeals, seedTickets } from './crm/seed-deals.ts';
import { seedCompanies, seedContacts } from './crm/seed-people.ts';
import type { Seed } from './crm/seed-shape.ts';

export type { Seed, SeedAssociation, SeedRecord } from './crm/seed-shape.ts';

/** The users of the default portal. The first one's id is `1`; the last outgrows int32. */
export const SEED_OWNERS: readonly [CrmOwner, ...CrmOwner[]] = [
  {
    id: '1',
    email: 'maria.lopez@example.com',
    firstName: 'Maria',
    lastName: 'Lopez',
    userId: 101,
  },
  { id: '2', email: 'sam.okafor@example.com', firstName: 'Sam', lastName: 'Okafor', userId: 102 },
  {
    id: '4200000003',
    email: 'ines.berg@example.com',
    firstName: 'Ines',
    lastName: 'Berg',
    userId: 40_000_103,
  },
];

/**
 * A small sales team's portal: deal, contact and owner `1` always exist; due dates and close dates
 * lie around `nowMs` (epoch milliseconds). The same moment gives the same seed.
 */
export function createDefaultSeed(nowMs: number): Seed {
  const groups = [
    seedCompanies(nowMs),
    seedContacts(nowMs),
    seedDeals(nowMs),
    seedTickets(nowMs),
    seedActivities(nowMs),
  ];
  return {
    owners: SEED_OWNERS,
    records: groups.flatMap(({ records }) => records),
    associations: groups.flatMap(({ associations }) => associations),
  };
}
