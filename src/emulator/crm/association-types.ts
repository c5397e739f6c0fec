import type { ObjectType } from './object-type.ts';

/** One of HubSpot's own kinds of association, in one direction. */
export interface AssociationType {
  readonly typeId: number;
  /** The type id of the same association seen from the other end. */
  readonly inverseTypeId: number;
  /** `undefined` for the unlabelled type, which every associated pair has. */
  readonly label: string | undefined;
  /** What the v3 endpoints call it, for example `deal_to_contact`. */
  readonly v3Name: string;
}

type Row = readonly [from: string, to: string, typeId: number, inverseTypeId: number];

/**
 * The unlabelled types. Ids from HubSpot's page "Associations v4, association type id values" and
 * `@hubspot/api-client` 14 `AssociationTypes`.
 */
const UNLABELLED: readonly Row[] = [
  ['contact', 'company', 279, 280],
  ['contact', 'deal', 4, 3],
  ['contact', 'ticket', 15, 16],
  ['contact', 'quote', 70, 69],
  ['contact', 'contact', 449, 449],
  ['contact', 'call', 193, 194],
  ['contact', 'email', 197, 198],
  ['contact', 'meeting', 199, 200],
  ['contact', 'note', 201, 202],
  ['contact', 'task', 203, 204],
  ['company', 'deal', 342, 341],
  ['company', 'ticket', 340, 339],
  ['company', 'quote', 72, 71],
  ['company', 'company', 450, 450],
  ['company', 'call', 181, 182],
  ['company', 'email', 185, 186],
  ['company', 'meeting', 187, 188],
  ['company', 'note', 189, 190],
  ['company', 'task', 191, 192],
  ['deal', 'ticket', 27, 28],
  ['deal', 'deal', 451, 451],
  ['deal', 'line_item', 19, 20],
  ['deal', 'quote', 63, 64],
  ['deal', 'call', 205, 206],
  ['deal', 'email', 209, 210],
  ['deal', 'meeting', 211, 212],
  ['deal', 'note', 213, 214],
  ['deal', 'task', 215, 216],
  ['ticket', 'ticket', 452, 452],
  ['ticket', 'call', 219, 220],
  ['ticket', 'email', 223, 224],
  ['ticket', 'meeting', 225, 226],
  ['ticket', 'note', 227, 228],
  ['ticket', 'task', 229, 230],
  ['quote', 'line_item', 67, 68],
  ['quote', 'task', 217, 218],
  ['call', 'meeting', 399, 400],
];

/** HubSpot's own labelled types: label seen from `from`, label seen from `to`. */
const LABELLED: readonly (readonly [...Row, label: string, inverseLabel: string])[] = [
  ['contact', 'company', 1, 2, 'Primary', 'Primary'],
  ['deal', 'company', 5, 6, 'Primary', 'Primary'],
  ['ticket', 'company', 26, 25, 'Primary', 'Primary'],
  ['company', 'company', 13, 14, 'Child Company', 'Parent Company'],
];

const byPair = new Map<string, AssociationType[]>();

function add(from: string, to: string, type: AssociationType): void {
  const pair = `${from}>${to}`;
  const types = byPair.get(pair) ?? [];
  if (!types.some(({ typeId }) => typeId === type.typeId)) byPair.set(pair, [...types, type]);
}

const activityName = (name: string) => (name === 'meeting' ? 'meeting_event' : name);

function addBoth(
  [from, to, typeId, inverseTypeId]: Row,
  suffix: string,
  label?: string,
  inverseLabel?: string,
): void {
  const [a, b] = [activityName(from), activityName(to)];
  add(from, to, { typeId, inverseTypeId, label, v3Name: `${a}_to_${b}${suffix}` });
  add(to, from, {
    typeId: inverseTypeId,
    inverseTypeId: typeId,
    label: inverseLabel,
    v3Name: `${b}_to_${a}${suffix}`,
  });
}

for (const row of UNLABELLED) {
  const [from, to] = row;
  const primary = LABELLED.some(
    ([a, b, , , label]) =>
      label === 'Primary' && ((a === from && b === to) || (a === to && b === from)),
  );
  // Where a primary type holds the plain v3 name, the unlabelled one says so in its own.
  addBoth(row, primary ? '_unlabeled' : '');
}
for (const [from, to, typeId, inverseTypeId, label, inverseLabel] of LABELLED) {
  addBoth([from, to, typeId, inverseTypeId], '', label, inverseLabel);
}

/** HubSpot's association types from one object type to another, the unlabelled one first. */
export function associationTypes(from: ObjectType, to: ObjectType): readonly AssociationType[] {
  return byPair.get(`${from.singular}>${to.singular}`) ?? [];
}
