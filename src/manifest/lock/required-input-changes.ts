import { change, type LockChange } from './lock-change.ts';
import type { InputSurface } from './lock-schema.ts';

/** What is otherwise about an input that was uploaded as required, beside its type and options. */
export function requiredInputChanges(
  name: string,
  before: InputSurface,
  now: InputSurface,
): LockChange[] {
  if (!before.required) return [];
  if (!now.required) return [changed(`Input ${name} is optional`, 'as required', 'it required')];
  return [...widgetChange(name, before, now), ...conditionChange(name, before, now)];
}

function widgetChange(name: string, before: InputSurface, now: InputSurface): LockChange[] {
  const [was, is] = [before.fieldType, now.fieldType];
  // Another type comes with a widget of its own.
  if (was === undefined || is === undefined || was === is || before.type !== now.type) return [];
  return [
    changed(`Input ${name} has the control ${is}`, `as required with ${was}`, 'that control'),
  ];
}

function conditionChange(name: string, before: InputSurface, now: InputSurface): LockChange[] {
  const [was, is] = [before.conditional, now.conditional];
  if (was === undefined || is === undefined || was === is) return [];
  return is
    ? [
        changed(
          `Input ${name} waits for another input`,
          'as required at all times',
          'it independent',
        ),
      ]
    : [
        changed(
          `Input ${name} waits for no other input`,
          'as required once another has its value',
          'its enabledBy or visibleWhen',
        ),
      ];
}

function changed(what: string, uploaded: string, keep: string): LockChange {
  return change(
    'REQUIRED_INPUT_CHANGED',
    `${what} and was uploaded ${uploaded}. HubSpot says that a required input cannot be updated, so the upload may be refused; keep ${keep}.`,
  );
}
