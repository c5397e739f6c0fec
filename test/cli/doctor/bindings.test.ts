import { expect, it } from 'vitest';
import { checkBindings } from '../../../src/cli/doctor/check-bindings.ts';
import { mendSetting } from '../../../src/cli/doctor/mend-setting.ts';
import { factsOf, WRANGLER } from './facts-fixture.ts';

/** What is said of a `wrangler.toml` in which a text, which must be there, is another. */
async function diagnose(before: string, after: string) {
  const text = WRANGLER.replace(before, after);
  if (text === WRANGLER) throw new Error(`wrangler.toml has no ${before}`);
  return await checkBindings.run(factsOf({ 'wrangler.toml': text }));
}

it('is content with the bindings that the repository comes with', async () => {
  expect(await checkBindings.run(factsOf({}))).toEqual([
    expect.objectContaining({ level: 'ok', subject: 'bindings' }),
  ]);
});

it.each([
  ['LEDGER', 'Ledger'],
  ['RUNNER', 'Runner'],
  ['VAULT', 'Vault'],
  ['THROTTLE', 'Throttle'],
])('wants %s bound to its Durable Object', async (binding, className) => {
  const missing = {
    level: 'fail',
    subject: 'bindings',
    message: `${binding} is not bound to the Durable Object ${className}.`,
    mend: `Add to wrangler.toml: [[durable_objects.bindings]] with name = "${binding}" and class_name = "${className}"`,
  };
  expect(await diagnose(`name = "${binding}"`, 'name = "OTHER"')).toEqual([missing]);
  expect(await diagnose(`class_name = "${className}"`, 'class_name = "Other"')).toEqual([missing]);
});

it.each([
  ['Ledger', '"Ledger", ', ''],
  ['Runner', ', "Runner"', ''],
  ['Vault', '"Vault", ', ''],
  ['Throttle', ', "Throttle"', ''],
  ['Vault', '["Vault", "Throttle"]', '["Throttle"]\nnew_classes = ["Vault"]'],
])('wants a migration that makes %s with SQLite storage', async (className, before, after) => {
  expect(await diagnose(before, after)).toEqual([
    {
      level: 'fail',
      subject: 'bindings',
      message: `No migration makes ${className} with SQLite storage.`,
      mend: `Add to wrangler.toml: [[migrations]] with a new tag and new_sqlite_classes = ["${className}"]`,
    },
  ]);
});

it('wants the D1 database that lists accounts', async () => {
  expect(await diagnose('binding = "DIRECTORY"', 'binding = "OTHER"')).toEqual([
    {
      level: 'fail',
      subject: 'bindings',
      message: 'DIRECTORY is not bound to a D1 database.',
      mend: 'Add to wrangler.toml: [[d1_databases]] with binding = "DIRECTORY"',
    },
  ]);
});

it.each(['LEDGER', 'RUNNER', 'VAULT', 'THROTTLE', 'DIRECTORY'])(
  'binds %s where a deployed Worker lacks it, and makes no secret of it',
  (name) => {
    const mend = `Bind ${name} in wrangler.toml, then: npm run deploy`;
    expect(mendSetting(`${name} is missing: it is a binding.`)).toBe(mend);
  },
);

it('makes a key for a deployed Worker that has none, and no other for one that has', () => {
  const put = 'npx wrangler secret put VAULT_KEYS';
  const make = `echo "<id>:$(openssl rand -base64 32)" | ${put}`;
  expect(mendSetting('VAULT_KEYS is missing: the tokens need a key.')).toBe(make);
  expect(mendSetting('VAULT_KEYS must be <key id>:<32 random bytes>.')).toBe(put);
});
