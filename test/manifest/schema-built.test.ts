import { expect, it } from 'vitest';
import { buildTools, type ToolParts } from './build-one.ts';
import { problemsIn } from './schema-fixture.ts';

const hidden = {
  input: { a: { type: 'string' } },
  agent: { description: 'x', expose: [] },
} as const;
const labels = 'config.labels.en';

/** Declarations that their types allow, and `defineWorker` too. */
const REFUSED: readonly [what: string, parts: ToolParts, place: string, id?: string][] = [
  ['an empty label', { label: '' }, `${labels}.actionName`],
  ['an empty translated label', { translations: { en: { label: '' } } }, `${labels}.actionName`],
  [
    'an empty description for agents',
    { agent: { description: '' } },
    'config.supportedClients.1.llmConfig.actionDescription',
  ],
  ['an empty object type', { objectTypes: [''] }, 'config.objectTypes.0'],
  ['an empty property', { objectProperties: [''] }, 'config.objectRequestOptions.properties.0'],
  ['a URL that is not https', { actionUrl: 'http://example.com' }, 'config.actionUrl'],
  ['an id with no room for -agent', hidden, 'uid', 'a'.repeat(59)],
];

it.each(REFUSED)('refuses what is built of %s', (_, parts, place, id = 'it') => {
  const { components } = buildTools({ [id]: parts });
  const problems = components.flatMap(({ wire }) => problemsIn(wire));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`${place}: `);
});
