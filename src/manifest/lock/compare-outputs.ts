import { goneOptions } from './gone-options.ts';
import { change, type LockChange } from './lock-change.ts';
import type { Surface } from './lock-schema.ts';

/** Later steps of workflows in use read outputs by name, as values of their type. */
export function compareOutputs(uploaded: Surface, current: Surface): LockChange[] {
  const outputs = new Map(Object.entries(current.outputs));
  return Object.entries(uploaded.outputs).flatMap(([name, before]) => {
    const now = outputs.get(name);
    if (now === undefined) {
      return [
        change(
          'OUTPUT_REMOVED',
          `Output ${name} is gone, which was uploaded. Later steps of workflows in use would get nothing; keep it declared.`,
        ),
      ];
    }
    if (now.type !== before.type) {
      return [
        change(
          'OUTPUT_TYPE_CHANGED',
          `Output ${name} is ${now.type} and was uploaded as ${before.type}. Later steps of workflows in use expect the old one; declare a new output under another name, and keep this one.`,
        ),
      ];
    }
    return goneOptions(`Output ${name}`, before, now);
  });
}
