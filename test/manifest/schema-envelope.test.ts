import { describe, expect, it } from 'vitest';
import { variable } from './build-one.ts';
import { component, problemsIn } from './schema-fixture.ts';

describe('a component', () => {
  it('is taken with the least it can have', () => {
    expect(problemsIn(component())).toEqual([]);
  });

  it('is refused with a key that HubSpot does not know, such as isPublished outside config', () => {
    expect(problemsIn({ ...component(), isPublished: true })).toEqual([
      ': Unrecognized key: "isPublished"',
    ]);
    expect(problemsIn(component({ published: true }))).toEqual([
      'config: Unrecognized key: "published"',
    ]);
  });

  it.each([
    ['', 'Too small'],
    ['a b', 'must be letters'],
    ['a/b', 'must be letters'],
    ['é', 'must be letters'],
    ['a'.repeat(65), 'Too big'],
    ['toString', 'must not be a name'],
    ['__proto__', 'must not be a name'],
  ])('is refused with the uid %j', (uid, message) => {
    expect(problemsIn({ ...component(), uid }).join()).toContain(`uid: `);
    expect(problemsIn({ ...component(), uid }).join()).toContain(message);
  });

  it.each(['a', 'A-1_b.c', 'a'.repeat(64), '.', '-'])('is taken with the uid %j', (uid) => {
    expect(problemsIn({ ...component(), uid })).toEqual([]);
  });

  it('is refused when it is of another type', () => {
    expect(problemsIn({ ...component(), type: 'app' })).toHaveLength(1);
  });

  it('may name components it needs, and scopes', () => {
    const dependencies = { app: 'my_app', others: ['a', 'b'] };
    const permissions = { requiredScopes: ['automation'] };
    expect(problemsIn({ ...component(), dependencies, permissions })).toEqual([]);
  });
});

describe('supportedClients', () => {
  const agents = { client: 'AGENTS', toolType: 'GET_DATA', llmConfig: { actionDescription: 'x' } };
  const problemsOf = (...supportedClients: unknown[]) =>
    problemsIn(component({ supportedClients }));

  it('takes workflows, agents, or both', () => {
    expect(problemsOf({ client: 'WORKFLOWS' })).toEqual([]);
    expect(problemsOf(agents)).toEqual([]);
    expect(problemsOf({ client: 'WORKFLOWS' }, agents)).toEqual([]);
  });

  it('refuses clients as plain strings', () => {
    expect(problemsOf('WORKFLOWS').join()).toContain('config.supportedClients.0: ');
  });

  it('refuses AGENT, which HubSpot renamed', () => {
    expect(problemsOf({ ...agents, client: 'AGENT' }).join()).toContain(
      'config.supportedClients.0.client: ',
    );
  });

  it('refuses none at all', () => {
    expect(problemsOf()).toHaveLength(1);
  });

  it('refuses the same client twice', () => {
    expect(problemsOf({ client: 'WORKFLOWS' }, { client: 'WORKFLOWS' })).toEqual([
      'config.supportedClients.1: this client is there already',
    ]);
  });

  it('refuses agents without toolType and llmConfig', () => {
    expect(problemsOf({ client: 'AGENTS' })).toEqual([
      'config.supportedClients.0: AGENTS needs a toolType',
      'config.supportedClients.0: AGENTS needs llmConfig.actionDescription',
    ]);
  });

  it('refuses agents with an empty description or an unknown type', () => {
    expect(problemsOf({ ...agents, llmConfig: { actionDescription: '' } })).toHaveLength(1);
    expect(problemsOf({ ...agents, toolType: 'READ' })).toHaveLength(1);
  });

  it('refuses functions on an agent tool, and takes them on an action', () => {
    const functions = [{ functionType: 'PRE_ACTION_EXECUTION', functionSource: 'x' }];
    expect(problemsIn(component({ functions }))).toEqual([]);
    expect(problemsIn(component({ functions, supportedClients: [agents] }))).toEqual([
      'config.supportedClients.0: AGENTS takes no functions',
    ]);
  });
});

describe('actionUrl', () => {
  it.each(['https://example.com/x', `${variable('PUBLIC_URL')}/x`])('takes %s', (actionUrl) => {
    expect(problemsIn(component({ actionUrl }))).toEqual([]);
  });

  it.each(['http://example.com', 'example.com', '/x', '', 'https://', 'https://a b'])(
    'refuses %j',
    (actionUrl) => {
      expect(problemsIn(component({ actionUrl }))).toEqual([
        'config.actionUrl: must be an https URL, or begin with a variable of the profile',
      ]);
    },
  );
});

describe('labels', () => {
  it('need English with an actionName', () => {
    expect(problemsIn(component({ labels: { fr: { actionName: 'x' } } })).join()).toContain(
      'config.labels.en: ',
    );
    expect(problemsIn(component({ labels: { en: {} } })).join()).toContain(
      'config.labels.en.actionName: ',
    );
  });

  it('refuse a language that HubSpot has not', () => {
    const en = { actionName: 'x' };
    expect(problemsIn(component({ labels: { en, it: en } }))).toEqual([
      'config.labels: Unrecognized key: "it"',
    ]);
  });

  it('refuse a key that HubSpot does not know', () => {
    expect(problemsIn(component({ labels: { en: { actionName: 'x', label: 'y' } } }))).toEqual([
      'config.labels.en: Unrecognized key: "label"',
    ]);
  });
});
