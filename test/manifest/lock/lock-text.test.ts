import { expect, it } from 'vitest';
import { lockText, recordUpload, uploadedUids } from '../../../src/manifest/lock/lock.ts';
import type { Tools } from '../checks/declare.ts';
import { reread, upload } from './upload-then.ts';

const AGENT = { description: 'Use when asked.' };

it('pins the text of a lock', () => {
  const lock = upload({
    'summarize-deal': {
      objectTypes: ['deals', 'contacts'],
      input: {
        tone: { type: 'enumeration', options: ['plain', { value: 'exec', label: 'Executive' }] },
        deal_id: { type: 'string', label: 'Deal', required: true },
        owner: { type: 'owner', valueFrom: 'static' },
        stage: { type: 'enumeration', options: () => ({ options: [] }) },
      },
      output: { mood: { type: 'enumeration', options: ['good', 'bad'] } },
      agent: AGENT,
    },
  });
  expect(lockText(lock)).toBe(`{
  "version": 1,
  "uploads": {
    "default": {
      "summarize-deal": {
        "clients": [
          "WORKFLOWS",
          "AGENTS"
        ],
        "inputs": {
          "deal_id": {
            "conditional": false,
            "fieldType": "text",
            "required": true,
            "type": "string",
            "valueTypes": [
              "OBJECT_PROPERTY",
              "STATIC_VALUE"
            ]
          },
          "owner": {
            "required": false,
            "type": "owner",
            "valueTypes": [
              "STATIC_VALUE"
            ]
          },
          "stage": {
            "required": false,
            "type": "enumeration",
            "valueTypes": [
              "OBJECT_PROPERTY",
              "STATIC_VALUE"
            ]
          },
          "tone": {
            "options": [
              "exec",
              "plain"
            ],
            "required": false,
            "type": "enumeration",
            "valueTypes": [
              "OBJECT_PROPERTY",
              "STATIC_VALUE"
            ]
          }
        },
        "isPublished": true,
        "objectTypes": [
          "CONTACT",
          "DEAL"
        ],
        "outputs": {
          "errorCode": {
            "type": "string"
          },
          "errorMessage": {
            "type": "string"
          },
          "mood": {
            "options": [
              "bad",
              "good"
            ],
            "type": "enumeration"
          }
        }
      }
    }
  }
}
`);
});

it('is the same text, in whatever order things were declared and uploaded', () => {
  const x = { type: 'string' } as const;
  const y = { type: 'number' } as const;
  const a: Tools[string] = { input: { x, y }, objectTypes: ['0-1', '2-1'] };
  const b: Tools[string] = { input: { y, x }, objectTypes: ['2-1', '0-1'] };
  const one = upload({ t: a, u: {} }, 'prod', upload({ t: a }, 'dev'));
  const other = upload({ t: b }, 'dev', upload({ u: {}, t: b }, 'prod'));
  expect(lockText(one)).toBe(lockText(other));
});

it('does not change with words', () => {
  const before = upload({ t: { output: { o: { type: 'string' } } } });
  const after = upload({ t: { label: 'New', output: { o: { type: 'string', label: 'New' } } } });
  expect(lockText(after)).toBe(lockText(before));
});

it('survives its own text', () => {
  const lock = upload({ t: { agent: { ...AGENT, expose: [] }, input: { a: { type: 'json' } } } });
  expect(lockText(reread(lock))).toBe(lockText(lock));
  expect(reread(lock)).toEqual(lock);
});

it('takes the place of the same profile’s upload before, and leaves the others', () => {
  const lock = upload({ b: {} }, 'dev', upload({ a: {} }, 'dev', upload({ a: {} }, 'prod')));
  expect(Object.keys(lock.uploads['dev'] ?? {})).toEqual(['b']);
  expect(Object.keys(lock.uploads['prod'] ?? {})).toEqual(['a']);
});

it('does not change the lock it is given', () => {
  const before = upload({ a: {} }, 'dev');
  const text = lockText(before);
  recordUpload(before, 'dev', []);
  expect(lockText(before)).toBe(text);
});

it('knows every uid that was uploaded, with whatever profile', () => {
  const lock = upload({ b: {} }, 'dev', upload({ a: {}, b: {} }, 'prod'));
  expect([...uploadedUids(lock)].sort()).toEqual(['a', 'b']);
  expect([...uploadedUids(undefined)]).toEqual([]);
});

it('takes profiles that are names of every object', () => {
  const lock = upload({ a: {} }, 'constructor');
  expect([...uploadedUids(lock)]).toEqual(['a']);
  expect([...uploadedUids(upload({}, 'toString'))]).toEqual([]);
});
