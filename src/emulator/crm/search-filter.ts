import type { CrmStore } from './crm-store.ts';
import { badSearch } from './hubspot-fault.ts';
import { parseInstant } from './hubspot-time.ts';
import { findObjectType, type ObjectType } from './object-type.ts';
import type { PropertyDefinition } from './property-definition.ts';
import type { CrmRecord } from './record-table.ts';
import { propertyValue } from './record-wire.ts';
import type { SearchFilterWire } from './search-request.ts';
import { matchesTokens } from './token-match.ts';

type Predicate = (record: CrmRecord) => boolean;

/** A filter of a search as a test on records. Throws HubSpot's 400 for one that makes no sense. */
export function compileFilter(
  crm: CrmStore,
  type: ObjectType,
  filter: SearchFilterWire,
): Predicate {
  const association = /^associations\.(.+)$/.exec(filter.propertyName)?.[1];
  if (association !== undefined) return compileAssociation(crm, type, association, filter);

  const property = crm.properties(type).get(filter.propertyName);
  if (!property) throw badSearch(`Property "${filter.propertyName}" does not exist`);
  const test = compileOperator(filter, property);
  return (record) => test(propertyValue(type, record, property.name));
}

/** Compares values of a property: by number, by moment, or as text without regard to case. */
export function sortKey(property: PropertyDefinition, value: string): number | string {
  return comparable(property, value) ?? value.toLowerCase();
}

function compileOperator(
  filter: SearchFilterWire,
  property: PropertyDefinition,
): (value: string | undefined) => boolean {
  const { operator } = filter;
  const whenSet = (test: (value: string) => boolean) => (value: string | undefined) =>
    value !== undefined && test(value);
  const compare = (test: (difference: number) => boolean) => {
    const wanted = operand(filter, 'value');
    const difference = comparator(property, wanted);
    return whenSet((value) => test(difference(value)));
  };

  switch (operator) {
    case 'HAS_PROPERTY':
      return (value) => value !== undefined;
    case 'NOT_HAS_PROPERTY':
      return (value) => value === undefined;
    case 'EQ':
      return compare((difference) => difference === 0);
    case 'NEQ':
      return compare((difference) => difference !== 0);
    case 'LT':
      return compare((difference) => difference < 0);
    case 'LTE':
      return compare((difference) => difference <= 0);
    case 'GT':
      return compare((difference) => difference > 0);
    case 'GTE':
      return compare((difference) => difference >= 0);
    case 'BETWEEN': {
      const low = comparator(property, operand(filter, 'value'));
      const high = comparator(property, operand(filter, 'highValue'));
      return whenSet((value) => low(value) >= 0 && high(value) <= 0);
    }
    case 'IN':
    case 'NOT_IN': {
      const member = membership(property, filter);
      return whenSet((value) => member(value) === (operator === 'IN'));
    }
    case 'CONTAINS_TOKEN':
    case 'NOT_CONTAINS_TOKEN': {
      const wanted = operand(filter, 'value');
      return whenSet((v) => matchesTokens(v, wanted) === (operator === 'CONTAINS_TOKEN'));
    }
  }
}

function operand(filter: SearchFilterWire, name: 'value' | 'highValue'): string {
  const value = filter[name];
  if (value === undefined || value === null || value === '') {
    throw badSearch(`operator ${filter.operator} on ${filter.propertyName} requires ${name}`);
  }
  return value;
}

/** A number to compare by, where the property has one; `undefined` for text. */
function comparable(property: PropertyDefinition, value: string): number | undefined {
  switch (property.type) {
    case 'number':
      return value.trim() === '' ? Number.NaN : Number(value);
    case 'date':
    case 'datetime':
      return parseInstant(value) ?? Number.NaN;
    default:
      return undefined;
  }
}

/** How a stored value relates to the wanted one: below, equal, above 0. */
function comparator(property: PropertyDefinition, wanted: string): (value: string) => number {
  // Ids may be longer than a double can hold.
  if (property.name === 'hs_object_id' && /^\d+$/.test(wanted)) {
    const id = BigInt(wanted);
    return (value) => Number(BigInt(value) - id);
  }
  const limit = comparable(property, wanted);
  if (Number.isNaN(limit)) {
    throw badSearch(`${wanted} is not a valid ${property.type} for ${property.name}`);
  }
  if (limit !== undefined) return (value) => (comparable(property, value) ?? Number.NaN) - limit;
  // HubSpot ignores case in text, but not in the values of an enumeration.
  const fold = (text: string) => (property.type === 'enumeration' ? text : text.toLowerCase());
  const folded = fold(wanted);
  return (value) => {
    const text = fold(value);
    if (text === folded) return 0;
    return text < folded ? -1 : 1;
  };
}

/** HubSpot lowercases stored text for IN and NOT_IN, but not the values that were sent. */
function membership(property: PropertyDefinition, filter: SearchFilterWire) {
  const values = filter.values ?? [];
  if (values.length === 0) {
    throw badSearch(`operator ${filter.operator} on ${filter.propertyName} requires values`);
  }
  const numbers = values.map((value) => comparable(property, value));
  const wanted = new Set<number | string>(numbers.map((n, index) => n ?? values[index] ?? ''));
  if (property.type === 'enumeration') {
    // Several choices of a checkbox property are joined by semicolons; any of them may match.
    return (value: string) => value.split(';').some((choice) => wanted.has(choice));
  }
  return (value: string) => wanted.has(sortKey(property, value));
}

function compileAssociation(
  crm: CrmStore,
  type: ObjectType,
  toName: string,
  filter: SearchFilterWire,
): Predicate {
  const toType = findObjectType(toName);
  if (filter.operator !== 'EQ' && filter.operator !== 'IN') {
    throw badSearch(`operator ${filter.operator} is not supported on ${filter.propertyName}`);
  }
  const ids = filter.operator === 'EQ' ? [operand(filter, 'value')] : (filter.values ?? []);
  return ({ id }) =>
    ids.some((toId) => crm.associations.has({ type, id }, { type: toType, id: toId }));
}
