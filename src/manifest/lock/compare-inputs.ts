import { goneOptions } from './gone-options.ts';
import { goneValueTypes } from './gone-value-types.ts';
import { change, type LockChange } from './lock-change.ts';
import type { InputSurface, Surface } from './lock-schema.ts';
import { requiredInputChanges } from './required-input-changes.ts';

/**
 * Once a required input is uploaded, HubSpot lets nobody remove or update it (agent tools reference,
 * "Develop with optional fields"), and to a component in use it lets nobody add one.
 */
export function compareInputs(uploaded: Surface, current: Surface): LockChange[] {
  const before = new Map(Object.entries(uploaded.inputs));
  const now = new Map(Object.entries(current.inputs));
  return [
    ...[...before].flatMap(([name, input]) => compareInput(name, input, now.get(name))),
    ...[...now].flatMap(([name, { required }]) =>
      required && !before.has(name) ? [newlyRequired(`Input ${name} is new and required`)] : [],
    ),
  ];
}

function compareInput(
  name: string,
  before: InputSurface,
  now: InputSurface | undefined,
): LockChange[] {
  if (now === undefined) return [removed(name, before.required)];
  return [
    ...(now.type === before.type
      ? goneOptions(`Input ${name}`, before, now)
      : [
          change(
            'INPUT_TYPE_CHANGED',
            `Input ${name} is ${now.type} and was uploaded as ${before.type}. Workflows in use send the old kind of value; declare a new input under another name, and keep this one.`,
          ),
        ]),
    ...goneValueTypes(name, before, now),
    ...(now.required && !before.required
      ? [newlyRequired(`Input ${name} is required and was uploaded as optional`)]
      : []),
    ...requiredInputChanges(name, before, now),
  ];
}

function removed(name: string, required: boolean): LockChange {
  return required
    ? change(
        'REQUIRED_INPUT_REMOVED',
        `Input ${name} is gone, which was uploaded as required. HubSpot lets nobody remove it; keep it, or make a tool under another id.`,
      )
    : change(
        'INPUT_REMOVED',
        `Input ${name} is gone, which was uploaded. Workflows that fill it lose what they say there; make sure that none does.`,
      );
}

function newlyRequired(what: string): LockChange {
  return change(
    'INPUT_NEWLY_REQUIRED',
    `${what}. HubSpot refuses the upload (BACKWARDS_INCOMPATIBLE_CHANGE_NEW_REQUIRED_FIELD), as workflows in use do not fill it; make it optional.`,
  );
}
