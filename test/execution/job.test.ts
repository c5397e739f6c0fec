import { expect, it } from 'vitest';
import { readJob, writeJob } from '../../src/execution/job.ts';
import { AGENT_TEXT, WORKFLOW_2023_TEXT, WORKFLOW_TEXT } from './payloads.ts';
import { envelopeOf } from './read-envelope.ts';

const baseUrl = 'https://tools.example.com';

it.each([
  ['workflow', WORKFLOW_TEXT],
  ['workflow of 2023', WORKFLOW_2023_TEXT],
  ['agent', AGENT_TEXT],
])('the execution of a %s comes back as it was', (_, text) => {
  const envelope = envelopeOf(text);
  expect(readJob(writeJob({ envelope, baseUrl }))).toEqual({ envelope, baseUrl });
});

it('hostile names stay data: they reach no prototype', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const values = names.map((name) => `"${name}":"x"`).join();
  const text = `{"callbackId":"c","origin":{"portalId":1},"context":{"source":"WORKFLOWS"},
    "object":{"objectId":1,"objectType":"DEAL","properties":{${values}}},
    "inputFields":{${values}}}`;
  const { envelope } = readJob(writeJob({ envelope: envelopeOf(text), baseUrl }));
  for (const data of [envelope.inputs, envelope.object?.properties ?? {}]) {
    expect(Object.keys(data)).toEqual(names);
    expect(Object.getPrototypeOf(data)).toBe(null);
    expect(Object.values(data)).toEqual(names.map(() => 'x'));
  }
  expect(Reflect.get({}, 'x')).toBe(undefined);
});

it('a name that is not there is not inherited', () => {
  const { envelope } = readJob(writeJob({ envelope: envelopeOf(AGENT_TEXT), baseUrl }));
  expect(envelope.inputs['constructor']).toBe(undefined);
  expect(envelope.object).toBe(undefined);
});
