import { describe, expect, it } from 'vitest';
import { collect, openEmulator } from './open-emulator.ts';
import { rejectionOf, SENTINEL_TOKEN } from './open-portal.ts';

describe('the rest of the CRM', () => {
  it('finds owners', async () => {
    const { hubspot } = await openEmulator();
    const owner = {
      id: '1',
      email: 'maria.lopez@example.com',
      firstName: 'Maria',
      lastName: 'Lopez',
      userId: '101',
      archived: false,
    };
    expect(await hubspot.owners.get(1)).toEqual(owner);
    expect(await hubspot.owners.get('4200000003')).toMatchObject({ firstName: 'Ines' });
    expect(await hubspot.owners.get(404)).toBeNull();
    expect(await hubspot.owners.findByEmail('Maria.Lopez@example.com')).toEqual(owner);
    expect(await hubspot.owners.findByEmail('nobody@example.com')).toBeNull();
    expect((await collect(hubspot.owners.list())).map(({ id }) => id)).toEqual([
      '1',
      '2',
      '4200000003',
    ]);
  });

  it('describes properties', async () => {
    const { hubspot } = await openEmulator();
    const all = await hubspot.properties.list('deals');
    expect(all.map(({ name }) => name)).toContain('dealstage');
    expect(await hubspot.properties.get('deals', 'dealname')).toMatchObject({
      name: 'dealname',
      type: 'string',
    });
    expect((await hubspot.properties.get('deals', 'dealtype'))?.options).toContainEqual(
      expect.objectContaining({ value: 'newbusiness' }),
    );
    expect(await hubspot.properties.get('deals', 'nope')).toBeNull();
  });

  it('describes pipelines', async () => {
    const { hubspot } = await openEmulator();
    const [pipeline] = await hubspot.pipelines.list('deals');
    expect(pipeline?.id).toBe('default');
    expect(pipeline?.stages[0]).toMatchObject({ id: 'appointmentscheduled' });
    expect(pipeline?.stages.at(-1)?.metadata).toMatchObject({ isClosed: 'true' });
    expect(await hubspot.pipelines.get('deals', 'default')).toEqual(pipeline);
    expect(await hubspot.pipelines.get('deals', 'nope')).toBeNull();
  });

  it('associates, lists and dissociates', async () => {
    const { hubspot } = await openEmulator();
    const listed = async () =>
      (await collect(hubspot.associations.list('deals', 1, 'contacts'))).map(
        ({ toObjectId }) => toObjectId,
      );
    expect(await listed()).toEqual(['1']);
    await hubspot.associations.create('deals', 1, 'contacts', 2);
    expect(await listed()).toEqual(['1', '2']);
    const [first] = await collect(hubspot.associations.list('deals', 1, 'contacts'));
    expect(first?.types).toContainEqual({
      category: 'HUBSPOT_DEFINED',
      typeId: 3,
      label: undefined,
    });
    await hubspot.associations.archive('deals', 1, 'contacts', 2);
    expect(await listed()).toEqual(['1']);
    expect(
      await rejectionOf(hubspot.associations.create('deals', 1, 'contacts', 999_999)),
    ).toMatchObject({ name: 'HubSpotError', status: 404 });
  });

  it('requests any other endpoint', async () => {
    const { hubspot } = await openEmulator();
    expect(await hubspot.request('/crm/v3/owners', { query: { limit: 1 } })).toMatchObject({
      results: [{ id: '1' }],
    });
    expect(
      await hubspot.request('/crm/v3/objects/deals/1', {
        method: 'PATCH',
        body: { properties: { amount: '7' } },
      }),
    ).toMatchObject({ properties: { amount: '7' } });
    expect(await hubspot.request('/crm/v3/objects/deals/1', { method: 'DELETE' })).toBeUndefined();
    expect(await rejectionOf(hubspot.request('/marketing/v3/forms'))).toMatchObject({
      status: 501,
      category: 'NOT_EMULATED',
    });
    expect(await hubspot.accessToken()).toBe(SENTINEL_TOKEN);
  });
});
