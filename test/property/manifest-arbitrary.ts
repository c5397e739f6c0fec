import fc from 'fast-check';
import {
  type AgentOptions,
  type AppOptions,
  DeclarationError,
  defineWorker,
  type ExecutionRule,
  type InputFields,
  type OutputFields,
  ok,
  type ToolDefinition,
  type ToolTranslation,
  type WorkerDefinition,
} from '../../src/sdk/index.ts';
import { LOCALES } from '../../src/sdk/locales.ts';
import { fieldNames, inputs, outputs, someText, texts } from './manifest-fields.ts';

const codes = fc.oneof(
  fc.constantFrom('INTERNAL', 'FAILED'),
  fc.stringMatching(/^[A-Z][A-Z0-9_]{0,5}$/),
);
const ruleNames = fc.oneof(
  fc.constantFrom('breezeway_error', 'constructor', 'rule'),
  someText.filter((name) => name !== '__proto__'),
);

function agents(input: InputFields): fc.Arbitrary<AgentOptions> {
  const names = Object.keys(input);
  const required = names.filter((name) => input[name]?.required);
  return fc.record(
    {
      description: someText,
      // An agent must see what is required; `defineWorker` says so.
      expose: fc.subarray(names).map((some) => [...new Set([...some, ...required])]),
      toolType: fc.constantFrom('GET_DATA', 'GENERATE', 'TAKE_ACTION'),
      only: fc.boolean(),
    },
    { requiredKeys: ['description'] },
  );
}

function rules(output: OutputFields): fc.Arbitrary<ExecutionRule[]> {
  const values = fc.oneof(texts, fc.array(texts, { minLength: 1, maxLength: 3 }));
  const names = fc.constantFrom(...Object.keys(output), 'errorCode', 'errorMessage');
  return fc.uniqueArray(
    fc.record({
      name: ruleNames,
      when: fc.dictionary(names, values, { minKeys: 1, maxKeys: 2 }),
      message: texts,
    }),
    { selector: ({ name }) => name, maxLength: 3 },
  );
}

function translations(input: InputFields, output: OutputFields) {
  const inputWords = fc.record(
    { label: texts, description: texts, options: fc.dictionary(texts, texts) },
    { requiredKeys: [] },
  );
  const named = (names: readonly string[]) =>
    fc.oneof(fieldNames, ...(names.length > 0 ? [fc.constantFrom(...names)] : []));
  const words: fc.Arbitrary<ToolTranslation> = fc.record(
    {
      appDisplayName: texts,
      label: someText,
      description: texts,
      actionCardContent: texts,
      input: fc.dictionary(named(Object.keys(input)), inputWords, { maxKeys: 3 }),
      output: fc.dictionary(named([...Object.keys(output), 'errorCode']), texts, { maxKeys: 3 }),
      errors: fc.dictionary(codes, texts, { maxKeys: 2 }),
      executionRules: fc.dictionary(ruleNames, texts, { maxKeys: 2 }),
    },
    { requiredKeys: [] },
  );
  return fc.dictionary(fc.constantFrom(...LOCALES), words, { maxKeys: 3 });
}

const objectTypes = fc.oneof(fc.constantFrom('deals', 'contacts', '2-123'), someText);
const actionUrls = fc.constantFrom('https://old.example.com/hook', `$\{OLD_URL}/hook`);

/** Any tool that `ToolDefinition` has the types for. */
const tools: fc.Arbitrary<ToolDefinition> = fc.tuple(inputs, outputs).chain(([input, output]) =>
  fc.record(
    {
      label: someText,
      description: texts,
      input: fc.constant(input),
      output: fc.constant(output),
      objectTypes: fc.array(objectTypes, { maxLength: 2 }),
      objectProperties: fc.array(someText, { maxLength: 2 }),
      agent: agents(input),
      actionCardContent: fc.oneof(
        texts,
        fc.constant(
          Object.keys(input)
            .map((name) => `{{${name}}}`)
            .join(),
        ),
      ),
      errors: fc.dictionary(codes, texts, { maxKeys: 3 }),
      executionRules: rules(output),
      translations: translations(input, output),
      isPublished: fc.boolean(),
      actionUrl: actionUrls,
      handler: fc.constant(() => ok()),
    },
    { requiredKeys: ['label', 'description', 'input', 'output', 'handler'] },
  ),
);

/** Not so long that `-agent` has no room, nor one that HubSpot's reader stumbles on. */
const ids = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,57}$/).filter((id) => !(id in {}));

const scopes = fc.array(someText, { maxLength: 2 });
const urls = fc.array(someText, { maxLength: 2 });
const shared = { requiredScopes: scopes, optionalScopes: scopes };
const auths = fc.oneof(
  fc.record({ type: fc.constant('static' as const), ...shared }),
  fc.record({
    type: fc.constant('oauth' as const),
    redirectUrls: fc.constant(['http://localhost:3000', `$\{PUBLIC_URL}/oauth`]),
    ...shared,
  }),
);
const apps: fc.Arbitrary<AppOptions> = fc.record(
  {
    uid: ids.map((id) => `${id.slice(0, 50)}.app`),
    name: someText,
    description: texts,
    distribution: fc.constant('private'),
    auth: auths,
    support: fc.record(
      { supportEmail: texts, documentationUrl: texts, supportUrl: texts, supportPhone: texts },
      { requiredKeys: [] },
    ),
    logo: texts,
    permittedUrls: fc.record({ fetch: urls, iframe: urls, img: urls }, { requiredKeys: [] }),
    isUserLevel: fc.boolean(),
  },
  { requiredKeys: ['name', 'description', 'auth'] },
);

export interface Declaration {
  readonly tools: readonly (readonly [id: string, definition: ToolDefinition])[];
  readonly app: AppOptions;
}

/** Tools and their app. */
export const declarations: fc.Arbitrary<Declaration> = fc.record({
  tools: fc.uniqueArray(fc.tuple(ids, tools), { maxLength: 3, selector: ([id]) => id }),
  app: apps,
});

/** The Worker of a declaration; gives it up when `defineWorker` refuses it. */
export function declare({ tools, app }: Declaration): WorkerDefinition {
  try {
    return defineWorker('any', ({ worker }) => {
      worker.app(app);
      for (const [id, definition] of tools) worker.tool(id, definition);
    });
  } catch (thrown) {
    fc.pre(!(thrown instanceof DeclarationError));
    throw thrown;
  }
}
