import { expect, it } from 'vitest';
import { NOW_MS, startEmulator } from './emulator-fixture.ts';

const DAY_MS = 86_400_000;

it("moves a deal's last activity date when a note is put on it", async () => {
  const { send, request } = await startEmulator();
  const before = await request('GET', '/crm/v3/objects/deals/2?properties=notes_last_updated');
  expect(before.body.properties['notes_last_updated']).toBeNull();
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 214 }];
  for (const daysAgo of [3, 1, 2, -5]) {
    await send('POST', '/crm/v3/objects/notes', {
      properties: { hs_note_body: 'Called.', hs_timestamp: String(NOW_MS - daysAgo * DAY_MS) },
      associations: [{ to: { id: '2' }, types }],
    });
  }
  const after = await request('GET', '/crm/v3/objects/deals/2?properties=notes_last_updated');
  expect(after.body.properties['notes_last_updated']).toBe(new Date(NOW_MS - DAY_MS).toISOString());
});
