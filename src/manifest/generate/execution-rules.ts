import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { ExecutionRuleWire } from '../schema/config-schema.ts';
import { findWord, own, type Words } from './words.ts';

/** The rule that shows Breezeway's own failures. An author's rule of that name stands for it. */
export const OWN_RULE = { name: 'breezeway_error', sentence: '{{ errorMessage }}' } as const;

/**
 * Without a rule, a workflow's history shows `FAIL_CONTINUE` as a success. The author's rules come
 * first, as the first that fits is shown; then one for each error code of the tool, then one for
 * all of Breezeway's own.
 */
export function buildExecutionRules(
  tool: RegisteredTool,
  ownCodes: readonly string[],
): ExecutionRuleWire[] {
  const { executionRules, errors } = tool;
  const otherCodes = ownCodes.filter((code) => !Object.hasOwn(errors, code));
  const hasOwnRule = otherCodes.length > 0 && !isOwnRuleTaken(tool);
  return [
    ...executionRules.map(({ name, when }) => ({ labelName: name, conditions: conditions(when) })),
    ...Object.keys(errors).map((code) => ({
      labelName: code,
      conditions: { errorCode: [code] },
    })),
    ...(hasOwnRule ? [{ labelName: OWN_RULE.name, conditions: { errorCode: otherCodes } }] : []),
  ];
}

function conditions(when: object): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(when)
      .filter(([, values]) => values !== undefined)
      .map(([output, values]) => [output, [values].flat()]),
  );
}

/** What the rules show, by their `labelName`. */
export function ruleSentences(tool: RegisteredTool, words: Words): Record<string, string> {
  return Object.fromEntries([
    ...tool.executionRules.map(({ name, message }) => [
      name,
      findWord(words, (it) => own(it.executionRules, name)) ?? message,
    ]),
    ...Object.entries(tool.errors).map(([code, sentence]) => [
      code,
      findWord(words, (it) => own(it.errors, code)) ?? sentence,
    ]),
    ...(isOwnRuleTaken(tool) ? [] : [[OWN_RULE.name, OWN_RULE.sentence]]),
  ]);
}

function isOwnRuleTaken({ executionRules }: RegisteredTool): boolean {
  return executionRules.some(({ name }) => name === OWN_RULE.name);
}
