import { InvalidArgumentError } from 'commander';
import type { EmulatedRecord } from '../../emulator/caller/payloads.ts';

/** Object types as HubSpot names them in an execution. */
const WIRE_TYPES: ReadonlyMap<string, string> = new Map([
  ['contacts', 'CONTACT'],
  ['companies', 'COMPANY'],
  ['deals', 'DEAL'],
  ['tickets', 'TICKET'],
]);

/** `deals/1`, or an object type of your own by its id: `2-1234/55`. */
export function parseRecord(text: string): EmulatedRecord {
  const [, type, id] = /^([a-z0-9_-]+)\/([1-9]\d*)$/i.exec(text) ?? [];
  if (type === undefined || id === undefined) {
    throw new InvalidArgumentError('A record is written as type/id, like deals/1.');
  }
  return { objectType: WIRE_TYPES.get(type) ?? type, objectId: Number(id) };
}
