import { describe, expect, it } from 'vitest';
import { compileInput } from '../../src/sdk/compile-input.ts';
import type { InputFields } from '../../src/sdk/index.ts';

describe('conditional fields', () => {
  const fields: InputFields = {
    channel: { type: 'enumeration', options: ['sms', 'mail'] },
    urgent: { type: 'boolean' },
    phone: { type: 'phone', required: true, visibleWhen: { field: 'channel', equals: 'sms' } },
    reason: { type: 'string', required: true, visibleWhen: { field: 'urgent', equals: 'true' } },
    note: { type: 'string', required: true, enabledBy: 'channel' },
  };
  const schema = compileInput(fields, { acceptLabels: false, expose: Object.keys(fields) });
  const problems = (received: object) =>
    schema
      .safeParse(received)
      .error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`) ?? [];

  it('may be absent while their condition does not hold', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ channel: 'mail', note: 'x', urgent: 'false' })).toEqual([]);
  });

  it('are required once it holds', () => {
    expect(problems({ channel: 'sms' })).toEqual(['phone is required', 'note is required']);
    expect(problems({ urgent: 'TRUE' })).toEqual(['reason is required']);
  });

  it('are named beside every other field that is wrong', () => {
    expect(problems({ channel: 'sms', urgent: 'perhaps' }).toSorted()).toEqual([
      'note is required',
      'phone is required',
      'urgent must be true or false',
    ]);
  });

  it('are not shown by a value that does not fit, nor by an object that cannot be text', () => {
    const hostile = { toString: 'sms', valueOf: 'sms' };
    for (const channel of ['sms ;', hostile]) {
      expect(problems({ channel, note: 'x' })).toEqual(['channel must be one of sms, mail']);
    }
  });

  it('are shown by one of several choices', () => {
    const several: InputFields = {
      channels: { type: 'enumeration', options: ['sms', 'mail'], multiple: true },
      phone: { type: 'phone', required: true, visibleWhen: { field: 'channels', equals: 'sms' } },
    };
    const shown = compileInput(several, { acceptLabels: false, expose: Object.keys(several) });
    expect(shown.safeParse({ channels: 'mail;sms' }).success).toBe(false);
    expect(shown.safeParse({ channels: 'mail' }).success).toBe(true);
  });

  it('keep a value that came although they were hidden', () => {
    expect(schema.parse({ channel: 'mail', note: 'n', phone: '123' })).toMatchObject({
      phone: '123',
    });
  });
});
