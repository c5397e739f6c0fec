import { expect, test } from 'vitest';
import { startEmulator } from './emulator-fixture.ts';

test('lists the sales pipeline with its stages in order', async () => {
  const { client } = await startEmulator();
  const { results } = await client.crm.pipelines.pipelinesApi.getAll('deals');
  expect(results.map(({ id }) => id)).toEqual(['default']);
  expect(results[0]?.stages.map(({ id, displayOrder }) => [id, displayOrder])).toEqual([
    ['appointmentscheduled', 0],
    ['qualifiedtobuy', 1],
    ['presentationscheduled', 2],
    ['decisionmakerboughtin', 3],
    ['contractsent', 4],
    ['closedwon', 5],
    ['closedlost', 6],
  ]);
  expect(results[0]?.stages[5]?.metadata).toEqual({ isClosed: 'true', probability: '1.0' });
});

test('lists the support pipeline', async () => {
  const { client } = await startEmulator();
  const { stages } = await client.crm.pipelines.pipelinesApi.getById('tickets', '0');
  expect(stages.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  expect(stages[3]?.metadata).toEqual({ isClosed: 'true', ticketState: 'CLOSED' });
});

test('reads stages by themselves', async () => {
  const { client } = await startEmulator();
  const { pipelineStagesApi } = client.crm.pipelines;
  expect((await pipelineStagesApi.getAll('deals', 'default')).results).toHaveLength(7);
  expect((await pipelineStagesApi.getById('deals', 'default', 'closedwon')).label).toBe(
    'Closed Won',
  );
});

test('has no pipelines for contacts', async () => {
  const { client } = await startEmulator();
  expect((await client.crm.pipelines.pipelinesApi.getAll('contacts')).results).toEqual([]);
});

test.each(['/nope', '/nope/stages', '/default/stages/nope'])('answers 404 for %s', async (path) => {
  const { request } = await startEmulator();
  expect((await request('GET', `/crm/v3/pipelines/deals${path}`)).status).toBe(404);
});
