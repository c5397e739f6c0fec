import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { batchWire, openPortal, recordWire, rejectionOf } from './open-portal.ts';

describe('batches', () => {
  const ids = Array.from({ length: 250 }, (_, index) => index + 1);

  /** Answers `batch/<verb>` requests with their inputs, except the one whose turn is `failing`. */
  function batchApp(failing = 0) {
    let turn = 0;
    return new Hono().post('/crm/v3/objects/deals/batch/:verb', async (c) => {
      turn += 1;
      if (turn === failing) return c.json({ category: 'VALIDATION_ERROR', message: 'No.' }, 400);
      const { inputs }: { inputs: { id?: string; objectWriteTraceId?: string }[] } =
        await c.req.json();
      const results = inputs.map((input) => recordWire(input.id ?? `n${input.objectWriteTraceId}`));
      return c.json(batchWire(results), c.req.param('verb') === 'create' ? 201 : 200);
    });
  }

  it('sends nothing for nothing', async () => {
    const { hubspot, requestCount } = openPortal(new Hono());
    expect(await hubspot.deals.batchRead([])).toEqual({ results: [], errors: [] });
    expect(await hubspot.deals.batchCreate([])).toEqual({ results: [], errors: [] });
    expect(await hubspot.deals.batchUpdate([])).toEqual({ results: [], errors: [] });
    expect(requestCount()).toBe(0);
  });

  it('sends 100 at a time', async () => {
    const { hubspot, requestCount } = openPortal(batchApp());
    const read = await hubspot.deals.batchRead([...ids, '7', 7]);
    const created = await hubspot.deals.batchCreate(ids.map((amount) => ({ amount })));
    const updated = await hubspot.deals.batchUpdate(ids.map((id) => ({ id, properties: {} })));
    expect(read.results.map(({ id }) => id)).toEqual(ids.map(String));
    expect(created.results).toHaveLength(250);
    expect(updated.results.map(({ id }) => id)).toEqual(ids.map(String));
    expect([read.errors, created.errors, updated.errors]).toEqual([[], [], []]);
    expect(requestCount()).toBe(9);
  });

  it('says which inputs were refused', async () => {
    const app = new Hono()
      .post('/crm/v3/objects/deals/batch/create', (c) =>
        c.json(
          batchWire([recordWire('1')], {
            numErrors: 1,
            errors: [
              {
                status: 'error',
                category: 'VALIDATION_ERROR',
                message: 'No.',
                context: { objectWriteTraceId: ['1'] },
              },
            ],
          }),
          207,
        ),
      )
      .post('/crm/v3/objects/deals/batch/read', (c) =>
        c.json(
          batchWire([recordWire('1')], {
            errors: [
              {
                status: 'error',
                category: 'OBJECT_NOT_FOUND',
                message: 'Could not get some DEAL objects.',
                context: { ids: ['2'] },
              },
            ],
          }),
          207,
        ),
      );
    const { hubspot } = openPortal(app);
    const created = await hubspot.deals.batchCreate([{ amount: 1 }, { amount: 2 }]);
    expect(created.results).toHaveLength(1);
    expect(created.errors).toMatchObject([{ category: 'VALIDATION_ERROR', ids: [], inputs: [1] }]);
    const read = await hubspot.deals.batchRead([1, 2, '2']);
    expect(read.results).toHaveLength(1);
    expect(read.errors).toMatchObject([{ ids: ['2'], inputs: [1, 2] }]);
  });

  it('throws when the first request of a write fails', async () => {
    const { hubspot, requestCount } = openPortal(batchApp(1));
    const error = await rejectionOf(hubspot.deals.batchCreate(ids.map((amount) => ({ amount }))));
    expect(error).toMatchObject({ status: 400, category: 'VALIDATION_ERROR' });
    expect(requestCount()).toBe(1);
  });

  it('keeps what was written when a later request fails', async () => {
    const { hubspot, requestCount } = openPortal(batchApp(2));
    const { results, errors } = await hubspot.deals.batchUpdate(
      ids.map((id) => ({ id, properties: {} })),
    );
    expect(requestCount()).toBe(2);
    expect(results).toHaveLength(100);
    expect(errors.map(({ category }) => category)).toEqual(['VALIDATION_ERROR', 'NOT_SENT']);
    expect(errors[0]?.inputs).toEqual(ids.slice(100, 200).map((id) => id - 1));
    expect(errors[1]?.ids).toEqual(ids.slice(200).map(String));
    expect(errors[1]?.message).toContain('50 inputs were not sent');
  });

  it('throws when any request of a read fails', async () => {
    const { hubspot } = openPortal(batchApp(3));
    expect(await rejectionOf(hubspot.deals.batchRead(ids))).toMatchObject({ status: 400 });
  });
});
