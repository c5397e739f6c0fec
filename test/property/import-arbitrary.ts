import * as fc from 'fast-check';
import type { WorkflowActionWire } from '../../src/manifest/schema/workflow-action-schema.ts';
import { dependencies, inputs, outputs } from './import-fields.ts';
import { optional, someText } from './import-texts.ts';
import { labels, rules } from './import-words.ts';

/*
 * Definitions that HubSpot takes and a tool can make: as wild as the schema allows, but for what
 * has no place in a tool (its own tests name those) and for names that the SDK refuses.
 */

/** Any definition that a tool can make. */
export const component: fc.Arbitrary<WorkflowActionWire> = fc
  .record({
    uid: fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,30}$/),
    clients: fc.constantFrom<('WORKFLOWS' | 'AGENTS')[]>(
      ['WORKFLOWS'],
      ['AGENTS'],
      ['AGENTS', 'WORKFLOWS'],
    ),
    agent: fc.record({
      toolType: fc.constantFrom('GET_DATA', 'GENERATE', 'TAKE_ACTION'),
      llmConfig: fc.record({ actionDescription: someText }),
    }),
    outputFields: outputs,
    rest: fc.record(
      {
        isPublished: fc.boolean(),
        objectTypes: fc.uniqueArray(
          fc.constantFrom('CONTACT', 'DEAL', 'COMPANY', '0-1', '0-27', '2-123456', 'p1_cat'),
        ),
      },
      optional,
    ),
    properties: fc.array(someText, { maxLength: 2 }),
    actionUrl: fc.oneof(
      fc.webUrl().map((url) => url.replace(/^http:/, 'https:')),
      fc.constant(`\${PUBLIC_URL}/old`),
    ),
  })
  .chain(({ clients, ...draft }) =>
    fc.record({
      ...constants(draft),
      clients: fc.constant(clients),
      inputFields: inputs(!clients.includes('WORKFLOWS')),
    }),
  )
  .chain((draft) => {
    const outputNames = draft.outputFields.map(({ typeDefinition }) => typeDefinition.name);
    return fc.record({
      ...constants(draft),
      inputFieldDependencies: dependencies(draft.inputFields),
      executionRules: rules(outputNames),
    });
  })
  .chain((draft) =>
    fc.record({
      ...constants(draft),
      en: labels(draft, true),
      others: fc.record({ fr: labels(draft, false), 'pt-br': labels(draft, false) }, optional),
    }),
  )
  .map(({ uid, clients, agent, rest, properties, en, others, ...config }) => ({
    uid,
    type: 'workflow-action',
    config: {
      ...config,
      ...rest,
      supportedClients: clients.map((client) =>
        client === 'AGENTS' ? { client, ...agent } : { client },
      ),
      ...(clients.includes('WORKFLOWS') && { objectRequestOptions: { properties } }),
      labels: { en, ...others },
    },
  })) as fc.Arbitrary<WorkflowActionWire>;

function constants<T extends object>(draft: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
  return Object.fromEntries(
    Object.entries(draft).map(([name, value]) => [name, fc.constant(value)]),
  ) as { [K in keyof T]: fc.Arbitrary<T[K]> };
}
