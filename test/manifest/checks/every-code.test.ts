import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src/manifest/checks/check-codes.ts';
import { PROJECT_CHECKS } from '../../../src/manifest/checks/project-codes.ts';
import { LOCK_CASES } from '../lock/lock-cases.ts';
import type { Case } from './case.ts';
import { DECLARATION_CASES } from './declaration-cases.ts';
import { TOOL_CASES } from './tool-cases.ts';

const CASES: Readonly<Record<string, Case>> = {
  ...DECLARATION_CASES,
  ...TOOL_CASES,
  ...LOCK_CASES,
};

/** Given by the command line, which reads the files, and tested there. */
const OF_THE_COMMAND_LINE = [...Object.keys(PROJECT_CHECKS), 'LOCK_INVALID'];

it('has a fixture for every code that a check can give', () => {
  expect([...Object.keys(CASES), ...OF_THE_COMMAND_LINE].sort()).toEqual(
    Object.keys(CHECKS).sort(),
  );
});

describe.each(Object.entries(CASES))('%s', (code, { triggers, silent }) => {
  it('is given where it is due', () => {
    expect(codesOf(triggers())).toContain(code);
  });

  it('is not given for what is close to it', () => {
    expect(codesOf(silent())).not.toContain(code);
  });

  it('comes with whole sentences', () => {
    for (const { message } of triggers()) {
      expect(message).toMatch(/^\S.*[.)]$/s);
      expect(message).not.toMatch(/undefined|\[object|\.\.$/);
    }
  });
});

it.each(Object.entries(CHECKS))('says in one sentence what %s stands for', (code, { meaning }) => {
  expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  expect(meaning).toMatch(/^[A-Z][^\n]{10,100}\.$/);
});

it('pins the level of every code', () => {
  const levels = Object.groupBy(Object.entries(CHECKS), ([, { level }]) => level);
  const namesOf = (level: 'warning' | 'hint') => levels[level]?.map(([code]) => code).sort();
  expect(namesOf('warning')).toEqual([
    'ACTION_URL_ELSEWHERE',
    'AGENT_DESCRIPTION_NO_USE_WHEN',
    'AGENT_DESCRIPTION_TOO_LONG',
    'DESCRIPTION_DUPLICATE',
    'ERROR_CODE_UNDECLARED',
    'FILE_UNKNOWN',
    'INPUT_REMOVED',
    'JSON_INPUT_FOR_AGENT',
    'OBJECT_TYPE_REMOVED',
    'OPTIONS_DYNAMIC_FOR_AGENT',
    'OPTION_LABEL_MISSING',
    'PROPERTY_INPUT_FOR_AGENT',
    'REQUIRED_INPUT_CHANGED',
    'SCOPE_MISSING',
    'TOO_MANY_INPUTS',
    'TOO_MANY_OPTIONS',
    'TRANSLATION_UNKNOWN',
    'UNPUBLISHED',
  ]);
  expect(namesOf('hint')).toEqual([
    'FIELD_NAME_UPPERCASE',
    'NO_CALL_TO_ACTION',
    'REQUIRED_BEFORE_UPLOAD',
  ]);
});

function codesOf(findings: ReturnType<Case['triggers']>): string[] {
  return findings.map(({ code }) => code);
}
