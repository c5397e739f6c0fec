import { expect, it, onTestFinished, vi } from 'vitest';
import { runSteps } from '../../../src/cli/deploy/run-steps.ts';

async function runWithCodes(...codes: readonly (number | Error)[]) {
  const lines: string[] = [];
  const steps = codes.map((code, index) => ({
    title: `step ${index}`,
    standing: `stands ${index}`,
    run: async () => {
      lines.push(`ran ${index}`);
      if (code instanceof Error) throw code;
      return code;
    },
  }));
  const { code, stopped } = await runSteps(steps, (line) => lines.push(line));
  return { code, number: stopped?.number, standing: stopped?.step.standing, lines };
}

it('announces each step and does it, in order', async () => {
  expect(await runWithCodes(0, 0)).toEqual({
    code: 0,
    lines: ['\n[1/2] step 0', 'ran 0', '\n[2/2] step 1', 'ran 1'],
  });
});

it('stops at the first step that fails, with its code', async () => {
  expect(await runWithCodes(0, 7, 0)).toEqual({
    code: 7,
    number: 2,
    standing: 'stands 1',
    lines: ['\n[1/3] step 0', 'ran 0', '\n[2/3] step 1', 'ran 1'],
  });
});

it('fails a step that throws, says why, and goes no further', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());
  expect(await runWithCodes(new Error('torn'), 0)).toEqual({
    code: 1,
    number: 1,
    standing: 'stands 0',
    lines: ['\n[1/2] step 0', 'ran 0'],
  });
  expect(said.mock.calls).toEqual([['breezeway: torn']]);
});
