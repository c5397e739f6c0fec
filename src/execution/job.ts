import type { EnrolledObject } from '../sdk/context.ts';
import type { Envelope } from './envelope.ts';

/** What it takes to run an execution again. Stored sealed, dropped when it is settled. */
export interface Job {
  readonly envelope: Envelope;
  /** The Worker's own, for resume URLs. */
  readonly baseUrl: string;
}

export function writeJob(job: Job): string {
  return JSON.stringify(job);
}

/** Maps get back their missing prototype, so that any name is only data. */
export function readJob(text: string): Job {
  const { envelope, baseUrl }: Job = JSON.parse(text);
  const { inputs, object } = envelope;
  return {
    baseUrl,
    envelope: {
      ...envelope,
      inputs: Object.assign(Object.create(null), inputs),
      object: object && restoreObject(object),
    },
  };
}

function restoreObject(object: EnrolledObject): EnrolledObject {
  return { ...object, properties: Object.assign(Object.create(null), object.properties) };
}
