import { AssociationGraph, type RecordRef } from './association-graph.ts';
import { type AssociationType, associationTypes } from './association-types.ts';
import type { CrmOwner } from './crm-owner.ts';
import { defaultProperties } from './default-properties.ts';
import { noteLastActivity } from './last-activity.ts';
import { findObjectType, OBJECT_TYPES, type ObjectType } from './object-type.ts';
import { defaultPipelines, type Pipeline } from './pipeline.ts';
import type { PropertyDefinition } from './property-definition.ts';
import { type CrmRecord, RecordTable } from './record-table.ts';
import { UniqueIndex } from './unique-index.ts';

/** Real HubSpot ids outgrew int32 long ago; code that keeps them in one must fail here too. */
const FIRST_NEW_ID = 40_000_000_001;

export interface CrmStoreOptions {
  readonly portalId: string;
  readonly nowMs: () => number;
}

/** How a record comes into the store without a request. */
export interface InsertOptions {
  /** Default: the next new id. */
  readonly id?: string;
  /** Epoch milliseconds; default now. */
  readonly createdAtMs?: number;
}

/** Everything a portal's CRM remembers, in memory. Knows no HTTP and validates no values. */
export class CrmStore {
  readonly portalId: string;
  readonly nowMs: () => number;
  readonly associations = new AssociationGraph();
  readonly owners = new Map<string, CrmOwner>();
  readonly #tables = new Map<string, RecordTable>();
  readonly #properties = new Map<string, Map<string, PropertyDefinition>>();
  readonly #pipelines = new Map<string, readonly Pipeline[]>();
  readonly #unique = new Map<string, UniqueIndex>();
  #nextId = FIRST_NEW_ID;

  constructor({ portalId, nowMs }: CrmStoreOptions) {
    this.portalId = portalId;
    this.nowMs = nowMs;
    for (const type of OBJECT_TYPES) {
      this.#tables.set(type.id, new RecordTable());
      this.#unique.set(type.id, new UniqueIndex());
      this.#properties.set(type.id, new Map(defaultProperties(type).map((p) => [p.name, p])));
      this.#pipelines.set(type.id, defaultPipelines(type));
    }
  }

  table(type: ObjectType): RecordTable {
    return this.#tables.get(type.id) ?? new RecordTable();
  }

  /** By name; a property that is added here is known to the portal from then on. */
  properties(type: ObjectType): Map<string, PropertyDefinition> {
    return this.#properties.get(type.id) ?? new Map();
  }

  pipelines(type: ObjectType): readonly Pipeline[] {
    return this.#pipelines.get(type.id) ?? [];
  }

  /** A record that is not archived. */
  find(type: ObjectType, id: string): CrmRecord | undefined {
    const record = this.table(type).get(id);
    return record?.archivedAtMs === undefined ? record : undefined;
  }

  /** The record, not archived, that has this value of a unique property. */
  findUnique(type: ObjectType, property: string, value: string): CrmRecord | undefined {
    const id = this.#unique.get(type.id)?.find(property, value);
    return id === undefined ? undefined : this.find(type, id);
  }

  /**
   * Adds a record as it stands. `type` is any name of an object type; property values are taken to
   * be valid, an empty one is left out.
   */
  insert(
    type: string,
    properties: Iterable<readonly [string, string]> | { readonly [name: string]: string },
    options: InsertOptions = {},
  ): CrmRecord {
    const objectType = findObjectType(type);
    const id = options.id ?? String(this.#nextId++);
    const createdAtMs = options.createdAtMs ?? this.nowMs();
    const record: CrmRecord = { id, properties: new Map(), createdAtMs, updatedAtMs: createdAtMs };
    this.table(objectType).put(record);
    const entries = Symbol.iterator in properties ? properties : Object.entries(properties);
    this.#write(objectType, record, entries);
    return record;
  }

  /** Changes values of a record; an empty value clears the property. */
  update(
    type: ObjectType,
    record: CrmRecord,
    changes: Iterable<readonly [string, string]>,
  ): CrmRecord {
    record.updatedAtMs = this.nowMs();
    this.#write(type, record, changes);
    return record;
  }

  /** Moves a record to the recycling bin; its unique values are free again. */
  archive(type: ObjectType, record: CrmRecord): void {
    record.archivedAtMs = this.nowMs();
    for (const [name, value] of record.properties) this.#unique.get(type.id)?.delete(name, value);
  }

  /** Associates two records by the unlabelled type of their object types, if there is one. */
  associate(from: readonly [type: string, id: string], to: readonly [type: string, id: string]) {
    const [a, b]: RecordRef[] = [from, to].map(([type, id]) => ({
      type: findObjectType(type),
      id,
    }));
    const type = a && b && associationTypes(a.type, b.type).find(({ label }) => !label);
    if (a && b && type) this.link(a, b, type);
  }

  /** Associates two records by one type, with what HubSpot derives from it. */
  link(from: RecordRef, to: RecordRef, type: AssociationType): void {
    this.associations.link(from, to, type);
    noteLastActivity(this, from, to);
  }

  #write(type: ObjectType, record: CrmRecord, changes: Iterable<readonly [string, string]>): void {
    const definitions = this.properties(type);
    const index = this.#unique.get(type.id);
    for (const [name, value] of changes) {
      const unique = definitions.get(name)?.hasUniqueValue === true;
      const before = record.properties.get(name);
      if (unique && before !== undefined) index?.delete(name, before);
      if (value === '') record.properties.delete(name);
      else record.properties.set(name, value);
      if (unique && value !== '') index?.set(name, value, record.id);
    }
  }
}
