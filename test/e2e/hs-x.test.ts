import { describe, expect, it } from 'vitest';
import { DEAL, outputs, startWorker, USER } from './start-worker.ts';

describe.each(['as-printed', 'with-types'])('the tools of HS-X, %s', (variant) => {
  it('run for agents and workflows against a portal', async () => {
    const { hubspot, emulator, logLines } = await startWorker(
      `test/e2e/hs-x/${variant}.wrangler.toml`,
      { declaresScopes: false },
    );

    const summary = await hubspot.callAsAgent('summarize-deal', { dealId: '1' }, USER);
    expect(summary.status).toBe(200);
    expect(outputs(summary)).toMatchObject({
      summary: 'Northwind: point-of-sale renewal is in contractsent.',
      errorCode: '',
      hs_execution_state: 'SUCCESS',
    });
    expect(Date.parse(outputs(summary)['lastActivityAt'] ?? '')).not.toBeNaN();

    const missing = await hubspot.callAsAgent('summarize-deal', { dealId: '999' }, USER);
    expect(outputs(missing)).toEqual({
      summary: '',
      lastActivityAt: '',
      errorCode: 'FAILED',
      errorMessage: 'Deal 999 not found.',
      hs_execution_state: 'FAIL_CONTINUE',
    });

    const { userEmail: ownerEmail } = USER;
    const tasks = await hubspot.callAsWorkflow('list-overdue-tasks', { ownerEmail }, DEAL);
    expect(outputs(tasks)['overdueCount']).toBe('2');
    expect(outputs(tasks)['summary']).toMatch(
      /^2 overdue\. Oldest: Send Ada the signed contract \(20\d\d-.*\); Call Tom about the pilot dates \(/,
    );
    const nobody = await hubspot.callAsAgent(
      'list-overdue-tasks',
      { ownerEmail: 'nobody@example.com' },
      USER,
    );
    expect(outputs(nobody)).toMatchObject({ overdueCount: '0', summary: 'No overdue tasks.' });

    const flagged = await hubspot.callAsWorkflow('flag-stalled-deal', { reason: 'quiet' }, DEAL);
    expect(outputs(flagged)).toEqual({
      errorCode: '',
      errorMessage: '',
      hs_execution_state: 'SUCCESS',
    });
    const toAgent = await hubspot.callAsAgent('flag-stalled-deal', { reason: 'quiet' }, USER);
    expect(outputs(toAgent)).toMatchObject({ errorCode: 'AGENT_NOT_ALLOWED' });

    const executions = logLines().filter(({ event }) => event === 'execution');
    expect(executions).toHaveLength(6);
    expect(executions[0]).toMatchObject({ tool: 'summarize-deal', hubspotRequests: 1 });
    expect(emulator.crm.portalId).toBe('123456');
  });
});
