import { expect, it } from 'vitest';
import { runSteps } from '../../../src/cli/deploy/run-steps.ts';

async function runWithCodes(...codes: readonly number[]) {
  const lines: string[] = [];
  const steps = codes.map((code, index) => ({
    title: `step ${index}`,
    run: async () => {
      lines.push(`ran ${index}`);
      return code;
    },
  }));
  return { ...(await runSteps(steps, (line) => lines.push(line))), lines };
}

it('announces each step and does it, in order', async () => {
  expect(await runWithCodes(0, 0)).toEqual({
    code: 0,
    done: 2,
    lines: ['\n[1/2] step 0', 'ran 0', '\n[2/2] step 1', 'ran 1'],
  });
});

it('stops at the first step that fails, with its code', async () => {
  expect(await runWithCodes(0, 7, 0)).toEqual({
    code: 7,
    done: 1,
    lines: ['\n[1/3] step 0', 'ran 0', '\n[2/3] step 1', 'ran 1'],
  });
});

it('goes no further than a step that throws', async () => {
  const run = () => Promise.reject(new Error('torn'));
  const after = { title: 'never', run: () => Promise.reject(new Error('it ran')) };
  await expect(runSteps([{ title: 'a', run }, after], () => {})).rejects.toThrow('torn');
});
