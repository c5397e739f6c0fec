import type { CrmOwner } from './crm-owner.ts';

/** A record a portal starts with. Values are written as a request would write them. */
export interface SeedRecord {
  /** Any name of an object type, for example `deals`. */
  readonly objectType: string;
  /** Decimal. */
  readonly id: string;
  readonly properties: { readonly [name: string]: string };
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
}

/** Two records to associate by the unlabelled type of their object types. */
export interface SeedAssociation {
  readonly from: readonly [objectType: string, id: string];
  readonly to: readonly [objectType: string, id: string];
}

/** What a portal holds when it starts. */
export interface Seed {
  readonly owners: readonly CrmOwner[];
  readonly records: readonly SeedRecord[];
  readonly associations: readonly SeedAssociation[];
}
