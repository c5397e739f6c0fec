import type { CrmStore } from './crm-store.ts';
import { findObjectType } from './object-type.ts';
import type { Seed } from './seed-shape.ts';
import { plannedValues } from './write-record.ts';

/** Puts a seed into an empty store. Throws HubSpot's refusal for values it would not take. */
export function loadSeed(crm: CrmStore, seed: Seed): void {
  for (const owner of seed.owners) crm.owners.set(owner.id, owner);
  for (const { objectType, id, properties, createdAtMs } of seed.records) {
    const type = findObjectType(objectType);
    const values = plannedValues(crm, type, new Map(Object.entries(properties)));
    crm.insert(type.id, values, { id, createdAtMs });
  }
  for (const { from, to } of seed.associations) crm.associate(from, to);
}
