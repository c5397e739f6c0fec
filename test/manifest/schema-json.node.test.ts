import { createAjvInstance } from '@hubspot/project-parsing-lib/validation';
import { describe, expect, it } from 'vitest';
import { workflowActionJsonSchema } from '../../src/manifest/schema/json-schema.ts';
import { buildTools } from './build-one.ts';
import * as examples from './examples.ts';
import { component, input } from './schema-fixture.ts';

/** With Ajv as HubSpot's project reader sets it up. */
const isValid = createAjvInstance().compile(workflowActionJsonSchema());

describe('the JSON Schema', () => {
  it('names its draft and itself, and keeps the descriptions', () => {
    const schema = workflowActionJsonSchema();
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'HubSpot workflow action',
      description: expect.stringContaining('hsmeta.json'),
      properties: { config: { properties: { actionUrl: { description: expect.any(String) } } } },
    });
  });

  it('takes every key of what we generate', () => {
    const { components } = buildTools({
      everything: {
        objectTypes: ['deals'],
        objectProperties: ['amount'],
        input: {
          channel: { type: 'enumeration', options: [{ value: 'sms', description: 'Short.' }] },
          phone: { type: 'phone', visibleWhen: { field: 'channel', equals: 'sms' } },
          team: { type: 'enumeration', options: () => ({ options: [] }), enabledBy: 'channel' },
          owner: { type: 'owner' },
        },
        output: { state: { type: 'enumeration', options: ['open'] }, sum: { type: 'currency' } },
        agent: { description: 'Use it.', expose: ['phone'] },
        errors: { NO_PHONE: 'There is no phone.' },
        actionCardContent: '{{channel}}',
        translations: { fr: { label: 'Tout' } },
      },
      nothing: {},
    });
    expect(components).toHaveLength(3);
    for (const { wire } of components) expect(isValid(wire), wire.uid).toBe(true);
  });

  it.each([
    ['its reference', examples.referenceAgentTool],
    ['its action template', examples.templateAction],
    ['its agent tool template', examples.templateAgentTool],
    ['a deployed action', examples.deployedPing],
    ['a deployed action with rules and functions', examples.deployedRules],
  ])('takes what HubSpot takes: %s', (_, example) => {
    expect(isValid(example)).toBe(true);
  });

  it.each([
    ['at the top', { ...component(), isPublished: true }],
    ['in config', component({ published: true })],
    ['in a field', component({ inputFields: [input({ type: 'string', control: 'text' })] })],
    ['in labels', component({ labels: { en: { actionName: 'x', title: 'y' } } })],
  ])('refuses a key that HubSpot does not know, %s', (_, value) => {
    expect(isValid(value)).toBe(false);
    expect(isValid.errors?.map(({ keyword }) => keyword)).toContain('additionalProperties');
  });

  it('refuses a value that HubSpot does not know', () => {
    expect(isValid(component({ inputFields: [input({ type: 'boolean' })] }))).toBe(false);
    expect(isValid(component({ supportedClients: ['WORKFLOWS'] }))).toBe(false);
    expect(isValid(component({ actionUrl: 'http://example.com' }))).toBe(false);
  });
});

it('says of every field what it is and where that is from', () => {
  const undescribed: string[] = [];
  const look = (node: unknown, path: string): void => {
    const { properties = {}, $defs = {}, items, additionalProperties, anyOf, oneOf } = Object(node);
    for (const [name, field] of Object.entries(properties)) {
      if (!('description' in Object(field))) undescribed.push(`${path}.${name}`);
      look(field, `${path}.${name}`);
    }
    const parts = [...Object.values($defs), items, additionalProperties, anyOf, oneOf].flat();
    for (const part of parts) if (part !== undefined) look(part, path);
  };
  look(workflowActionJsonSchema(), 'component');
  expect(undescribed).toEqual([]);
});
