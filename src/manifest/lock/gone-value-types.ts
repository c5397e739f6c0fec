import { change, type LockChange } from './lock-change.ts';
import type { InputSurface } from './lock-schema.ts';

const VALUE_TYPES = {
  STATIC_VALUE: { taken: 'a value that is typed in', filled: 'have one there' },
  OBJECT_PROPERTY: {
    taken: "a record's property or an earlier step's output",
    filled: 'take it from there',
  },
} as const;

/** Where an input that was uploaded could have its value from, and has it from no longer. */
export function goneValueTypes(
  name: string,
  before: InputSurface,
  now: InputSurface,
): LockChange[] {
  const taken = now.valueTypes;
  if (taken === undefined) return [];
  return (before.valueTypes ?? [])
    .filter((type) => !taken.includes(type))
    .map((type) =>
      change(
        'INPUT_VALUE_SOURCE_REMOVED',
        `Input ${name} takes ${VALUE_TYPES[type].taken} no longer, and was uploaded as taking it. Workflows in use that ${VALUE_TYPES[type].filled} break; keep its valueFrom, or make it 'either'.`,
      ),
    );
}
