import { expect } from 'vitest';
import { compileInput } from '../../src/sdk/compile-input.ts';
import type { InputField } from '../../src/sdk/index.ts';

/** Who fills the field: agents may say an option's label. */
export type Caller = 'agent' | 'workflow';

function parse(field: InputField, received: unknown, caller: Caller) {
  const schema = compileInput({ it: field }, { acceptLabels: caller === 'agent', expose: ['it'] });
  return schema.safeParse({ it: received });
}

/** What a handler gets for what HubSpot sent. Fails the test when it is refused. */
export function accept(field: InputField, received: unknown, caller: Caller = 'workflow'): unknown {
  const parsed = parse(field, received, caller);
  if (!parsed.success) throw new Error(`refused: ${parsed.error.message}`);
  return parsed.data['it'];
}

/** The sentence that says what was expected. Fails the test when the value is accepted. */
export function refuse(field: InputField, received: unknown, caller: Caller = 'workflow'): string {
  const parsed = parse(field, received, caller);
  if (parsed.success) throw new Error(`accepted as ${String(parsed.data['it'])}`);
  expect(parsed.error.issues.map(({ path }) => path[0])).toContain('it');
  return parsed.error.issues.map(({ message }) => message).join(' and ');
}
