import { compareInputs } from './compare-inputs.ts';
import { compareOutputs } from './compare-outputs.ts';
import { change, type LockChange } from './lock-change.ts';
import type { Surface } from './lock-schema.ts';

/** What uploading a component as it is now would break of it as it was uploaded last. */
export function compareSurface(uploaded: Surface, current: Surface): LockChange[] {
  return [
    ...comparePublished(uploaded, current),
    ...compareClients(uploaded, current),
    ...compareObjectTypes(uploaded, current),
    ...compareInputs(uploaded, current),
    ...compareOutputs(uploaded, current),
  ];
}

function comparePublished(uploaded: Surface, current: Surface): LockChange[] {
  if (uploaded.isPublished !== true || current.isPublished !== false) return [];
  return [
    change(
      'UNPUBLISHED',
      'It is published no longer, and was uploaded as published. Accounts that installed the app do not see it any more; keep it published.',
    ),
  ];
}

function compareClients(uploaded: Surface, current: Surface): LockChange[] {
  return uploaded.clients
    .filter((client) => !current.clients.includes(client))
    .map((client) => {
      const who = client === 'AGENTS' ? 'agents' : 'workflows';
      return change(
        'CLIENT_REMOVED',
        `It is for ${who} no longer, and ${who} that use it lose it. Keep it for both, or make a tool under another id.`,
      );
    });
}

/** None stands for all of them. */
function compareObjectTypes(uploaded: Surface, current: Surface): LockChange[] {
  const [before, now] = [uploaded.objectTypes, current.objectTypes];
  if (now.length === 0) return [];
  const gone = before.filter((type) => !now.includes(type));
  if (before.length > 0 && gone.length === 0) return [];
  const what = before.length === 0 ? 'all types of object but some' : gone.join(', ');
  return [
    change(
      'OBJECT_TYPE_REMOVED',
      `It is offered no longer for ${what}, for which it was uploaded. Workflows about them that use it may stop; make sure that none does.`,
    ),
  ];
}
