import { expect, it } from 'vitest';
import { parseLock } from '../../../src/manifest/lock/lock.ts';

const SURFACE = { clients: ['WORKFLOWS'], objectTypes: [], inputs: {}, outputs: {} };

function problemOf(text: string): string {
  const reading = parseLock(text);
  if (reading.ok) throw new Error('It was taken.');
  return reading.problem.replace('the record of what was uploaded cannot be read. ', '');
}

function problemOfSurface(change: object): string {
  const uploads = { dev: { t: { ...SURFACE, ...change } } };
  return problemOf(JSON.stringify({ version: 1, uploads }));
}

it('takes a lock without uploads, and one with some', () => {
  const empty = { version: 1, uploads: {} };
  expect(parseLock(JSON.stringify(empty))).toEqual({ ok: true, lock: empty });
  const full = { version: 1, uploads: { dev: { t: SURFACE } } };
  expect(parseLock(JSON.stringify(full))).toEqual({ ok: true, lock: full });
});

it.each(['', '{', 'null and void', '{"version": 1,}'])('refuses %j, which is not JSON', (text) => {
  expect(problemOf(text)).toBe('It is not JSON. Restore it from version control.');
});

it('recognizes a conflict of a merge', () => {
  expect(problemOf('{\n<<<<<<< HEAD\n"version": 1\n=======\n}')).toBe(
    "It has a merge's conflict in it. Keep what was uploaded last.",
  );
});

it.each([2, 1.5, 99])('refuses version %s, which is newer', (version) => {
  expect(problemOf(JSON.stringify({ version, later: true }))).toBe(
    'A newer Breezeway wrote it. Update this one, which would misread it.',
  );
});

it.each([
  ['null', 'The whole'],
  ['[]', 'The whole'],
  ['"lock"', 'The whole'],
  ['{}', 'version'],
  ['{"version":0,"uploads":{}}', 'version'],
  ['{"version":"1","uploads":{}}', 'version'],
  ['{"version":1}', 'uploads'],
  ['{"version":1,"uploads":{},"more":1}', 'The whole'],
  ['{"version":1,"uploads":{"dev":[]}}', 'uploads.dev'],
])('refuses %s and names the place', (text, place) => {
  expect(problemOf(text)).toBe(
    `${place} is not as Breezeway writes it. Restore it from version control.`,
  );
});

it.each([
  [{ clients: ['AGENT'] }, 'uploads.dev.t.clients.0'],
  [{ objectTypes: undefined }, 'uploads.dev.t.objectTypes'],
  [{ inputs: { a: { type: 'string' } } }, 'uploads.dev.t.inputs.a.required'],
  [{ inputs: { a: { type: '', required: true } } }, 'uploads.dev.t.inputs.a.type'],
  [
    { inputs: { a: { type: 'string', required: true, valueTypes: ['ANY'] } } },
    'uploads.dev.t.inputs.a.valueTypes.0',
  ],
  [
    { inputs: { a: { type: 'string', required: true, conditional: 1 } } },
    'uploads.dev.t.inputs.a.conditional',
  ],
  [{ isPublished: 'yes' }, 'uploads.dev.t.isPublished'],
  [{ outputs: { o: { type: 'string', label: 'O' } } }, 'uploads.dev.t.outputs.o'],
  [{ outputs: { o: { type: 'enumeration', options: [1] } } }, 'uploads.dev.t.outputs.o.options.0'],
  [{ labels: {} }, 'uploads.dev.t'],
])('refuses a component with %j', (change, place) => {
  expect(problemOfSurface(change)).toContain(`${place} is not as`);
});

it('repeats nothing of what it read', () => {
  expect(problemOfSurface({ clients: ['s3cret'] })).not.toContain('s3cret');
});
