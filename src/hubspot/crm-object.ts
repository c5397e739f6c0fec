import type {
  SimplePublicObject,
  SimplePublicObjectWithAssociations,
} from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type { CrmObject } from '../sdk/crm-objects.ts';
import { createInvalidAnswerError } from './invalid-answer-error.ts';

export type AssociatedIds = NonNullable<CrmObject['associations']>;

/** A record of the generated code as the contract shows it. */
export function toCrmObject<P extends string>(
  record: SimplePublicObject | SimplePublicObjectWithAssociations,
  associations?: AssociatedIds,
): CrmObject<P> {
  if (typeof record.id !== 'string' || typeof record.properties !== 'object') {
    throw createInvalidAnswerError('A request for a record', 200);
  }
  return {
    id: record.id,
    properties: asAsked<P>(record.properties),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    archived: record.archived ?? false,
    ...(associations === undefined ? {} : { associations }),
  };
}

/**
 * HubSpot's answer holds what was asked for, and a few properties more; `P` names only the former, and
 * every property of the type may be missing. The compiler cannot see that through a generic `P`.
 */
export function asAsked<P extends string>(properties: {
  readonly [name: string]: string | null | undefined;
}): CrmObject<P>['properties'] {
  return properties as CrmObject<P>['properties'];
}
