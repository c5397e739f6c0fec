import type { AssociationType } from './association-types.ts';
import type { ObjectType } from './object-type.ts';
import { compareIds } from './record-table.ts';

/** One end of an association. */
export interface RecordRef {
  readonly type: ObjectType;
  readonly id: string;
}

type Targets = Map<string, Set<number>>;

/** Who is associated with whom, kept in both directions with each direction's own type ids. */
export class AssociationGraph {
  readonly #edges = new Map<string, Targets>();

  link(from: RecordRef, to: RecordRef, { typeId, inverseTypeId }: AssociationType): void {
    this.#add(from, to, typeId);
    this.#add(to, from, inverseTypeId);
  }

  unlink(from: RecordRef, to: RecordRef): void {
    this.#edges.get(key(from, to.type))?.delete(to.id);
    this.#edges.get(key(to, from.type))?.delete(from.id);
  }

  /** The associated records of one type, in the order of their ids, each with its type ids. */
  targets(
    from: RecordRef,
    toType: ObjectType,
  ): readonly { readonly id: string; readonly typeIds: ReadonlySet<number> }[] {
    const targets = this.#edges.get(key(from, toType));
    if (!targets) return [];
    return [...targets]
      .map(([id, typeIds]) => ({ id, typeIds }))
      .sort((a, b) => compareIds(a.id, b.id));
  }

  has(from: RecordRef, to: RecordRef): boolean {
    return this.#edges.get(key(from, to.type))?.has(to.id) ?? false;
  }

  #add(from: RecordRef, to: RecordRef, typeId: number): void {
    const edge = key(from, to.type);
    const targets: Targets = this.#edges.get(edge) ?? new Map();
    const typeIds = targets.get(to.id) ?? new Set();
    typeIds.add(typeId);
    targets.set(to.id, typeIds);
    this.#edges.set(edge, targets);
  }
}

const key = (from: RecordRef, toType: ObjectType) => `${from.type.id}/${from.id}>${toType.id}`;
