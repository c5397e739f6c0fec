import { expect, it } from 'vitest';
import { PRIVATE_APP_TOKEN } from '../../src/cli/emulated-app.ts';
import { DEAL, outputs, startWorker, USER } from '../e2e/start-worker.ts';

const APPROVER = 'maria.lopez@example.com';

type Started = Awaited<ReturnType<typeof startWorker>>;

/** The newest task, as HubSpot's API shows it. */
async function newestTask({ emulator }: Started) {
  const headers = { Authorization: `Bearer ${PRIVATE_APP_TOKEN}` };
  const properties = ['hs_task_subject', 'hs_task_body', 'hs_task_status', 'hubspot_owner_id'];
  const query = `limit=100&properties=${properties}&associations=deals`;
  const response = await fetch(`${emulator.url}/crm/v3/objects/tasks?${query}`, { headers });
  const { results } = (await response.json()) as {
    results: {
      id: string;
      properties: Record<string, string>;
      associations?: { deals: { results: { id: string }[] } };
    }[];
  };
  const [task] = results
    .filter(({ properties }) => properties['hs_task_subject']?.startsWith('Approval needed'))
    .sort((a, b) => Number(b.id) - Number(a.id));
  return task;
}

function linkOf(body = ''): string {
  const [, href = ''] = /<a href="([^"]+)">/.exec(body) ?? [];
  return href.replaceAll('&#38;', '&');
}

const question = `Is <b>20 %</b> off "fine"?\nIt is for & by Lopez.`;

it('gives the approver a task on the deal, and the workflow the decision', async () => {
  const worker = await startWorker('wrangler.toml');
  const inputs = { question, approver: ` ${APPROVER.toUpperCase()} ` };
  const exchange = await worker.hubspot.callAsWorkflow('request-approval', inputs, DEAL);
  expect(outputs(exchange)).toEqual({
    decision: '',
    note: '',
    decidedAt: '',
    errorCode: '',
    errorMessage: '',
    hs_execution_state: 'BLOCK',
    hs_expiration_duration: 'P7D',
  });

  const task = await newestTask(worker);
  expect(task?.properties).toMatchObject({
    hs_task_subject: 'Approval needed: Is <b>20 %</b> off "fine"?',
    hs_task_status: 'NOT_STARTED',
    hubspot_owner_id: '1',
  });
  expect(task?.associations?.deals.results).toMatchObject([{ id: '1' }]);
  const body = task?.properties['hs_task_body'] ?? '';
  expect(body).toContain('Is &#60;b&#62;20 %&#60;/b&#62; off &#34;fine&#34;?');
  expect(body).not.toContain('<b>');

  const url = linkOf(body);
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Is &lt;b&gt;20 %&lt;/b&gt; off &quot;fine&quot;?');
  const form = new URLSearchParams({ decision: 'continue', note: 'Once only.' });
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);

  const completions = async () =>
    await (await fetch(`${worker.emulator.url}/_emulator/completions`)).text();
  await expect.poll(completions).toContain('Once only.');
  const { callbackId } = JSON.parse(exchange.requestBody);
  const { completions: taken } = JSON.parse(await completions());
  expect(taken).toHaveLength(1);
  expect(JSON.stringify(taken[0])).toContain(callbackId);
  expect(JSON.stringify(taken[0])).toContain('"decision":"approved"');
});

it('takes an owner id, and an agent too', async () => {
  const worker = await startWorker('wrangler.toml');
  const exchange = await worker.hubspot.callAsAgent(
    'request-approval',
    { question: `${'long '.repeat(40)}question`, approver: '1' },
    USER,
  );
  expect(outputs(exchange)['hs_execution_state']).toBe('BLOCK');
  const task = await newestTask(worker);
  expect(task?.properties['hs_task_subject']).toHaveLength('Approval needed: '.length + 100);
  expect(task?.associations).toBeUndefined();
});

it('fails for somebody who is nobody, and makes no task', async () => {
  const worker = await startWorker('wrangler.toml');
  for (const approver of ['nobody@example.com', '999999', 'Maria', '12345678901234567890']) {
    const inputs = { question, approver };
    const answer = await worker.hubspot.callAsWorkflow('request-approval', inputs, DEAL);
    expect(outputs(answer)).toMatchObject({
      errorCode: 'APPROVER_NOT_FOUND',
      hs_execution_state: 'FAIL_CONTINUE',
    });
  }
  expect(await newestTask(worker)).toBeUndefined();
});

it('what authors import to complete executions can be read outside of a Worker', async () => {
  const { completeExecution, ExecutionError } = await import('breezeway/executions');
  expect([typeof completeExecution, ExecutionError.name]).toEqual(['function', 'ExecutionError']);
});
