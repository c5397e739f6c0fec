import { expect, it } from 'vitest';
import type { InputFields } from '../../src/sdk/index.ts';
import { buildAll, buildOne } from './build-one.ts';

const dependenciesOf = (input: InputFields) => buildOne({ input }).inputFieldDependencies;
const text = { type: 'string' } as const;

it('greys out what is enabled by another field, all dependents of one in one entry', () => {
  expect(
    dependenciesOf({
      country: text,
      city: { type: 'string', enabledBy: 'country' },
      region: { type: 'string', enabledBy: 'country' },
    }),
  ).toEqual([
    {
      dependencyType: 'SINGLE_FIELD',
      controllingFieldName: 'country',
      dependentFieldNames: ['city', 'region'],
    },
  ]);
});

it('has an entry for each of several controlling fields', () => {
  expect(
    dependenciesOf({ a: text, b: text, c: { type: 'string', enabledBy: ['a', 'b'] } }),
  ).toEqual([
    { dependencyType: 'SINGLE_FIELD', controllingFieldName: 'a', dependentFieldNames: ['c'] },
    { dependencyType: 'SINGLE_FIELD', controllingFieldName: 'b', dependentFieldNames: ['c'] },
  ]);
});

it('hides what is visible only with a value, one entry for each value', () => {
  const visible = (equals: string) => ({ field: 'channel', equals });
  const dependencies = dependenciesOf({
    channel: { type: 'enumeration', options: ['sms', 'mail'] },
    phone: { type: 'phone', visibleWhen: visible('sms') },
    sender: { type: 'string', visibleWhen: visible('sms') },
    subject: { type: 'string', visibleWhen: [visible('mail'), visible('sms')] },
  });
  const conditional = {
    dependencyType: 'CONDITIONAL_SINGLE_FIELD',
    controllingFieldName: 'channel',
  };
  expect(dependencies).toEqual([
    {
      ...conditional,
      controllingFieldValue: 'sms',
      dependentFieldNames: ['phone', 'sender', 'subject'],
    },
    { ...conditional, controllingFieldValue: 'mail', dependentFieldNames: ['subject'] },
  ]);
});

it('keeps both kinds of one controlling field apart', () => {
  const dependencies = dependenciesOf({
    a: text,
    b: { type: 'string', enabledBy: 'a', visibleWhen: { field: 'a', equals: 'x' } },
  });
  expect(dependencies?.map((it) => it.dependencyType)).toEqual([
    'SINGLE_FIELD',
    'CONDITIONAL_SINGLE_FIELD',
  ]);
});

it('names a dependent once, also when its author says it twice', () => {
  expect(dependenciesOf({ a: text, b: { type: 'string', enabledBy: ['a', 'a'] } })).toEqual([
    { dependencyType: 'SINGLE_FIELD', controllingFieldName: 'a', dependentFieldNames: ['b'] },
  ]);
});

it('leaves the key out when nothing depends on anything', () => {
  expect(buildOne({ input: { a: text } })).not.toHaveProperty('inputFieldDependencies');
});

it('leaves out, for agents, what a hidden field controls', () => {
  const components = buildAll({
    input: { mode: text, note: { type: 'string', enabledBy: 'mode' } },
    agent: { description: 'Use it.', expose: ['note'] },
  });
  expect(components['it']?.config.inputFieldDependencies).toHaveLength(1);
  expect(components['it-agent']?.config).not.toHaveProperty('inputFieldDependencies');
});
