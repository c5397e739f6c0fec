import { declarationFindings } from '../../../src/manifest/checks/declaration-findings.ts';
import { DeclarationError } from '../../../src/sdk/declaration-error.ts';
import type { DeclarationCode } from '../../../src/sdk/declaration-problem.ts';
import { defineWorker, ok } from '../../../src/sdk/index.ts';
import type { Case } from './case.ts';
import { problemsOf, type Tools } from './declare.ts';

/** A fixture that has the problem, and the nearest one that has not. */
export const DECLARATION_CASES: Readonly<Record<DeclarationCode, Case>> = {
  UID_INVALID: declared({ 'summarize deal': {} }, { 'summarize-deal': {} }),
  UID_DUPLICATE: { triggers: () => twice('a', 'a'), silent: () => twice('a', 'b') },
  FIELD_NAME_INVALID: declared(
    { t: { input: { 'deal id': { type: 'string' } } } },
    { t: { input: { deal_id: { type: 'string' } } } },
  ),
  FIELD_TYPE_INVALID: declared(
    { t: { input: { a: { type: 'text' as 'string' } } } },
    { t: { input: { a: { type: 'string' } } } },
  ),
  FIELD_UNDECLARED: declared(
    { t: { input: { a: { type: 'string', enabledBy: 'b' } } } },
    { t: { input: { a: { type: 'string', enabledBy: 'b' }, b: { type: 'string' } } } },
  ),
  OPTIONS_INVALID: declared(
    { t: { input: { a: { type: 'enumeration', options: [] } } } },
    { t: { input: { a: { type: 'enumeration', options: ['x'] } } } },
  ),
  DEFAULT_INVALID: declared(
    { t: { input: { a: { type: 'enumeration', options: ['x'], default: 'y' } } } },
    { t: { input: { a: { type: 'enumeration', options: ['x'], default: 'x' } } } },
  ),
  DEPENDENCY_CYCLE: declared(
    {
      t: {
        input: { a: { type: 'string', enabledBy: 'b' }, b: { type: 'string', enabledBy: 'a' } },
      },
    },
    { t: { input: { a: { type: 'string', enabledBy: 'b' }, b: { type: 'string' } } } },
  ),
  CONDITION_IMPOSSIBLE: declared(
    {
      t: {
        input: {
          a: { type: 'enumeration', options: ['high', 'low'] },
          b: { type: 'string', visibleWhen: { field: 'a', equals: 'High' } },
        },
      },
    },
    {
      t: {
        input: {
          a: { type: 'enumeration', options: ['high', 'low'] },
          b: { type: 'string', visibleWhen: { field: 'a', equals: 'high' } },
        },
      },
    },
  ),
  OUTPUT_RESERVED: declared(
    { t: { output: { hs_execution_state: { type: 'string' } } } },
    { t: { output: { execution_state: { type: 'string' } } } },
  ),
  REQUIRED_INPUT_HIDDEN: declared(
    {
      t: {
        input: { a: { type: 'string', required: true } },
        agent: { description: 'Use when asked.', expose: [] },
      },
    },
    {
      t: {
        input: { a: { type: 'string', required: true, default: 'x' } },
        agent: { description: 'Use when asked.', expose: [] },
      },
    },
  ),
  RULE_INVALID: declared(
    { t: { errors: { dealNotFound: 'There is no such deal.' } } },
    { t: { errors: { DEAL_NOT_FOUND: 'There is no such deal.' } } },
  ),
  DECLARATION_INVALID: declared(
    { t: { objectType: 'deals', objectTypes: ['deals'] } },
    { t: { objectTypes: ['deals'] } },
  ),
};

function declared(wrong: Tools, right: Tools): Case {
  return { triggers: () => problemsOf(wrong), silent: () => problemsOf(right) };
}

function twice(...ids: readonly string[]) {
  try {
    defineWorker('test', ({ worker }) => {
      for (const id of ids) {
        worker.tool(id, { label: 'A', description: 'B', handler: () => ok() });
      }
    });
  } catch (thrown) {
    if (thrown instanceof DeclarationError) return declarationFindings(thrown);
    throw thrown;
  }
  return [];
}
