import { describe, expect, it } from 'vitest';
import { compareWithLock } from '../../../src/manifest/lock/compare-with-lock.ts';
import { manifestOf, type Tools } from '../checks/declare.ts';
import { upload } from './upload-then.ts';

const ofNumber: Tools = { t: { output: { o: { type: 'number' } } } };
const ofString: Tools = { t: { output: { o: { type: 'string' } } } };
const ofDate: Tools = { t: { output: { o: { type: 'date' } } } };

/** The profiles that findings end in. */
function profiles(lock: ReturnType<typeof upload>, current: Tools, profile?: string) {
  const findings = compareWithLock(lock, manifestOf(current), { profile });
  return findings.map(({ code, message }) => [code, message.match(/ \(Uploaded with .*/)?.[0]]);
}

describe('without a profile', () => {
  it('says once what several uploads share, and names them', () => {
    const lock = upload(ofString, 'prod', upload(ofString, 'dev'));
    expect(profiles(lock, ofDate)).toEqual([
      ['OUTPUT_TYPE_CHANGED', ' (Uploaded with the profiles dev, prod.)'],
    ]);
  });

  it('tells apart what differs', () => {
    const lock = upload(ofNumber, 'prod', upload(ofString, 'dev'));
    expect(profiles(lock, ofDate)).toEqual([
      ['OUTPUT_TYPE_CHANGED', ' (Uploaded with the profile dev.)'],
      ['OUTPUT_TYPE_CHANGED', ' (Uploaded with the profile prod.)'],
    ]);
    expect(profiles(lock, ofString)).toEqual([
      ['OUTPUT_TYPE_CHANGED', ' (Uploaded with the profile prod.)'],
    ]);
  });

  it('tells apart two tools with the same problem', () => {
    const lock = upload({ a: ofString['t'] ?? {}, b: ofString['t'] ?? {} }, 'dev');
    expect(profiles(lock, { a: {}, b: {} })).toHaveLength(2);
  });

  it('names none where the project has none', () => {
    expect(profiles(upload(ofString), ofDate)).toEqual([['OUTPUT_TYPE_CHANGED', undefined]]);
  });
});

describe('with a profile', () => {
  const lock = upload(ofNumber, 'prod', upload(ofString, 'dev'));

  it('compares with its upload alone', () => {
    expect(profiles(lock, ofString, 'dev')).toEqual([]);
    expect(profiles(lock, ofNumber, 'dev')).toEqual([
      ['OUTPUT_TYPE_CHANGED', ' (Uploaded with the profile dev.)'],
    ]);
  });

  it.each(['new', 'constructor'])(
    'that was uploaded with never, compares with every upload: %s',
    (name) => {
      expect(profiles(lock, {}, name)).toEqual([
        ['UID_REMOVED', ' (Uploaded with the profiles dev, prod.)'],
      ]);
      expect(profiles(lock, ofString, name)).toEqual(profiles(lock, ofString));
    },
  );

  it('that was uploaded with nothing, compares with that', () => {
    expect(profiles(upload({}, 'new', lock), {}, 'new')).toEqual([]);
  });
});
