import { describe, expect, it } from 'vitest';
import type { ToolDefinition } from '../../../src/sdk/index.ts';
import type { InputFields } from '../../../src/sdk/input-fields.ts';
import { appWith, checkTools } from './declare.ts';

const AGENT = { description: 'Use when asked.' };

function missing(definition: Partial<ToolDefinition>, ...granted: readonly string[]) {
  return checkTools({ t: definition }, { app: appWith(...granted) })
    .filter(({ code }) => code === 'SCOPE_MISSING')
    .map(({ message }) => message.match(/crm\.\w+\.\w+\.\w+/)?.[0]);
}

function ofInput(name: string): (string | undefined)[] {
  return missing({ input: { [name]: { type: 'string' } } });
}

describe('an input that names a record', () => {
  it.each([
    ['dealId', 'deals'],
    ['deal_id', 'deals'],
    ['primaryContactId', 'contacts'],
    ['contactIds', 'contacts'],
    ['companyId', 'companies'],
    ['ticketID', 'tickets'],
    ['lineItemId', 'line_items'],
    ['line_item_ids', 'line_items'],
    ['product-id', 'products'],
    ['quoteId', 'quotes'],
    ['hubspot_owner_id', 'owners'],
  ])('called %s needs the scope to read %s', (name, plural) => {
    expect(ofInput(name)).toEqual([`crm.objects.${plural}.read`]);
  });

  it.each(['deal', 'ideal_idea', 'dealName', 'itemId', 'id', 'constructorId', 'contactidea'])(
    'is not seen in %s',
    (name) => {
      expect(ofInput(name)).toEqual([]);
    },
  );

  it('may be an owner picker of any name', () => {
    expect(missing({ input: { who: { type: 'owner' } } })).toEqual(['crm.objects.owners.read']);
  });
});

describe('the records a workflow is about', () => {
  const fields = (valueFrom?: 'static' | 'property' | 'either'): InputFields => ({
    note: { type: 'string', ...(valueFrom && { valueFrom }) },
  });
  const objectTypes = ['contact', '0-2', 'DEAL', 'line_items', '2-123456', 'tasks'];
  const all = ['contacts', 'companies', 'deals', 'line_items'].map(
    (it) => `crm.objects.${it}.read`,
  );

  it('need their scopes when a property can fill an input', () => {
    expect(missing({ objectTypes, input: fields() })).toEqual(all);
    expect(missing({ objectTypes, input: fields('property') })).toEqual(all);
  });

  it('need them when properties are sent along', () => {
    expect(missing({ objectTypes, objectProperties: ['name'] })).toEqual(all);
  });

  it('need none when nothing of them reaches the tool', () => {
    expect(missing({ objectTypes, input: fields('static') })).toEqual([]);
    expect(missing({ objectTypes })).toEqual([]);
  });

  it('are none for a tool that only agents have', () => {
    const agent = { ...AGENT, only: true };
    expect(missing({ objectTypes, objectProperties: ['name'], input: fields(), agent })).toEqual(
      [],
    );
  });
});

it('says a scope once for a tool, however many inputs ask for it', () => {
  const input: InputFields = { dealId: { type: 'string' }, otherDealIds: { type: 'string' } };
  expect(missing({ objectType: 'deals', input })).toEqual(['crm.objects.deals.read']);
});

it('is content with the older scopes that read the same', () => {
  const input: InputFields = { ticketId: { type: 'string' }, productId: { type: 'string' } };
  expect(missing({ input }, 'tickets', 'e-commerce')).toEqual([]);
});

it('is not content with a scope to write', () => {
  const input: InputFields = { dealId: { type: 'string' } };
  expect(missing({ input }, 'crm.objects.deals.write')).toEqual(['crm.objects.deals.read']);
});

it('says nothing while the app is unknown', () => {
  const findings = checkTools({ t: { input: { who: { type: 'owner' } } } }, { app: undefined });
  expect(findings).toEqual([]);
});
