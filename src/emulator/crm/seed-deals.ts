import { daysBefore, daysFrom, type SeedGroup } from './seed-group.ts';

type DealRow = readonly [
  dealname: string,
  amount: string,
  dealstage: string,
  /** Days from now to the close date. */
  closesInDays: number,
  owner: string,
  contact: string,
  company: string,
];

const DEALS: readonly DealRow[] = [
  ['Northwind: point-of-sale renewal', '48000', 'contractsent', 6, '1', '1', '7001'],
  ['Northwind: spring catalogue pilot', '12500.50', 'qualifiedtobuy', 34, '1', '2', '7001'],
  ['Northwind: warehouse rollout', '96000', 'presentationscheduled', 51, '2', '3', '7001'],
  ['Halden: fleet tracking', '150000', 'decisionmakerboughtin', 18, '2', '4', '7002'],
  ['Halden: driver onboarding', '22000', 'closedwon', -12, '2', '5', '7002'],
  ['Halden: customs add-on', '31000', 'appointmentscheduled', 60, '1', '6', '7002'],
  ['Brightwell: patient reminders', '18400', 'appointmentscheduled', 45, '4200000003', '7', '7003'],
  ['Brightwell: records migration', '73000', 'qualifiedtobuy', -3, '4200000003', '8', '7003'],
  ['Brightwell: training package', '6400', 'closedlost', -40, '1', '9', '7003'],
  ['Cobalt: platform licence', '54000', 'presentationscheduled', 22, '4200000003', '10', '7004'],
  ['Cobalt: support plan', '9000', 'closedwon', -70, '4200000003', '11', '7004'],
  ['Cobalt: developer seats', '15750', 'contractsent', 2, '2', '12', '7004'],
];

type TicketRow = readonly [
  subject: string,
  content: string,
  stage: string,
  priority: string,
  contact: string,
];

const TICKETS: readonly TicketRow[] = [
  ['Receipts print twice', 'Every receipt has come out twice since the update.', '1', 'HIGH', '1'],
  ['Invoice shows the old address', 'Please change our address.', '2', 'LOW', '4'],
  ['Tracker offline in two vans', 'Vans 14 and 22 went silent this morning.', '3', 'URGENT', '6'],
  ['How do we add a user?', 'A new colleague starts on Monday.', '4', 'MEDIUM', '8'],
];

/** Twelve deals, `1` to `12`, in all stages of the default pipeline. */
export function seedDeals(nowMs: number): SeedGroup {
  const records = DEALS.map(([dealname, amount, dealstage, closesInDays, owner], index) => ({
    objectType: 'deals',
    id: String(1 + index),
    createdAtMs: daysBefore(nowMs, 95 - index * 4),
    properties: {
      dealname,
      amount,
      dealstage,
      pipeline: 'default',
      closedate: daysFrom(nowMs, closesInDays),
      dealtype: index % 3 === 0 ? 'existingbusiness' : 'newbusiness',
      hubspot_owner_id: owner,
    },
  }));
  const associations = DEALS.flatMap(([, , , , , contact, company], index) => [
    { from: ['deals', String(1 + index)] as const, to: ['contacts', contact] as const },
    { from: ['deals', String(1 + index)] as const, to: ['companies', company] as const },
  ]);
  return { records, associations };
}

/** Four tickets, one in each stage of the support pipeline. */
export function seedTickets(nowMs: number): SeedGroup {
  const records = TICKETS.map(([subject, content, stage, priority], index) => ({
    objectType: 'tickets',
    id: String(8001 + index),
    createdAtMs: daysBefore(nowMs, 9 - index * 2),
    properties: {
      subject,
      content,
      hs_pipeline: '0',
      hs_pipeline_stage: stage,
      hs_ticket_priority: priority,
      hubspot_owner_id: index % 2 === 0 ? '1' : '2',
    },
  }));
  const associations = TICKETS.map(([, , , , contact], index) => ({
    from: ['tickets', String(8001 + index)] as const,
    to: ['contacts', contact] as const,
  }));
  return { records, associations };
}
