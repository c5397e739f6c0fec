import type * as z from 'zod';
import { workflowActionSchema } from '../../src/manifest/schema/workflow-action-schema.ts';

/** The smallest component that HubSpot takes, with some of `config` replaced. */
export function component(config: Readonly<Record<string, unknown>> = {}) {
  return {
    uid: 'it',
    type: 'workflow-action',
    config: {
      actionUrl: 'https://example.com',
      supportedClients: [{ client: 'WORKFLOWS' }],
      labels: { en: { actionName: 'It' } },
      ...config,
    },
  };
}

export function input(typeDefinition: Readonly<Record<string, unknown>>, rest: object = {}) {
  return { typeDefinition: { name: 'a', ...typeDefinition }, isRequired: false, ...rest };
}

export function output(typeDefinition: Readonly<Record<string, unknown>>) {
  return { typeDefinition: { name: 'o', ...typeDefinition } };
}

/** What a schema refuses in a value: where, and why. Empty when it takes it. */
export function problemsIn(value: unknown, schema: z.ZodType = workflowActionSchema): string[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
