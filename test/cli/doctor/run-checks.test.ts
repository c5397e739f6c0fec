import { expect, it } from 'vitest';
import type { Check } from '../../../src/cli/doctor/check.ts';
import { type Diagnosis, ok, warn } from '../../../src/cli/doctor/diagnosis.ts';
import { gatherFacts } from '../../../src/cli/doctor/facts.ts';
import { formatDiagnosis } from '../../../src/cli/doctor/format-diagnosis.ts';
import { runChecks } from '../../../src/cli/doctor/run-checks.ts';

const SECRET = 'sentinel-secret';

function throwing(subject: string, message: string): Check {
  return {
    subject,
    mend: `mend ${subject}`,
    run: async () => {
      throw new Error(message);
    },
  };
}

it('makes a failure of what a check throws, keeps to its first line, and goes on', async () => {
  const checks: readonly Check[] = [
    throwing('first', `broken\n  1: secret = ${SECRET}`),
    throwing('second', 'broken'),
    {
      subject: 'third',
      mend: 'x',
      run: async () => [ok('third', 'fine'), warn('third', 'y', 'z')],
    },
    throwing('fourth', 'torn'),
  ];
  const found: Diagnosis[] = [];
  for await (const diagnosis of runChecks(checks, gatherFacts('.', {}))) found.push(diagnosis);
  expect(found).toEqual([
    { level: 'fail', subject: 'first', message: 'broken', mend: 'mend first' },
    { level: 'ok', subject: 'third', message: 'fine' },
    { level: 'warn', subject: 'third', message: 'y', mend: 'z' },
    { level: 'fail', subject: 'fourth', message: 'torn', mend: 'mend fourth' },
  ]);
});

it('prints no secret that came into a sentence, and no control character', () => {
  const line = formatDiagnosis(warn('a', `b ${SECRET}-2\u001b[2J\nc`, `d ${SECRET} e`), [
    SECRET,
    `${SECRET}-2`,
    '',
    'b',
  ]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours start with ESC
  expect(line.replaceAll(/\u001b\[\d+m/g, '')).toBe('warn  a: b [secret][2J c\n      d [secret] e');
});
