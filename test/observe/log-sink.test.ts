import { describe, expect, it } from 'vitest';
import { createLogSink, describeError, type LogLevel } from '../../src/observe/index.ts';

/** Everything a sink wrote, by console method. */
function sinkOf(secrets: readonly string[]) {
  const written: [string, string][] = [];
  const to = (method: string) => (text: string) => void written.push([method, text]);
  const output = { debug: to('debug'), log: to('log'), warn: to('warn'), error: to('error') };
  return { written, log: createLogSink(secrets, { output }) };
}

function lineOf(secrets: readonly string[], line: Readonly<Record<string, unknown>>): string {
  const { written, log } = sinkOf(secrets);
  log('info', line);
  return written[0]?.[1] ?? '';
}

it('writes one line of JSON to the console method of its level', () => {
  const { written, log } = sinkOf([]);
  for (const level of ['debug', 'info', 'warn', 'error'] satisfies LogLevel[])
    log(level, { level });
  expect(written).toEqual([
    ['debug', '{"level":"debug"}'],
    ['log', '{"level":"info"}'],
    ['warn', '{"level":"warn"}'],
    ['error', '{"level":"error"}'],
  ]);
  expect(lineOf([], { text: 'a\nb\u2028' })).not.toContain('\n');
});

describe('secrets', () => {
  const SECRET = '7f3a-sentinel-51c9';

  it('are cut from every level, from keys and values, at any depth, every time', () => {
    const { written, log } = sinkOf(['other', SECRET]);
    const line = {
      [SECRET]: 1,
      a: [{ b: `x${SECRET}${SECRET}y` }],
      error: describeError(new Error(SECRET)),
    };
    for (const level of ['debug', 'info', 'warn', 'error'] satisfies LogLevel[]) log(level, line);
    expect(written).toHaveLength(4);
    for (const [, text] of written) {
      expect(text).not.toContain(SECRET);
      expect(JSON.parse(text)).toMatchObject({ a: [{ b: 'x[secret][secret]y' }] });
    }
  });

  it('leave no tail when one begins with another', () => {
    expect(lineOf(['key', 'key-and-tail'], { a: 'key-and-tail' })).toBe('{"a":"[secret]"}');
    expect(lineOf(['key-and-tail', 'key'], { a: 'key-and-tail' })).toBe('{"a":"[secret]"}');
  });

  it('are cut also as a URL or a form has them', () => {
    const secret = 'abc+def/ghi=';
    expect(lineOf([secret], { a: `?token=${encodeURIComponent(secret)}&b` })).toBe(
      '{"a":"?token=[secret]&b"}',
    );
    expect(lineOf(['\ud800 alone'], { a: 'x' })).toBe('{"a":"x"}');
  });

  it.each(['with"quote', 'with\\backslash', 'with\ttab', 'mit-ö-🚀', '$&'])(
    'are cut also when JSON spells them differently: %j',
    (secret) => {
      expect(lineOf([secret], { a: `<${secret}>` })).toBe('{"a":"<[secret]>"}');
    },
  );

  it('leave no beginning where a text was cut', () => {
    const secret = 'pat-na1-11111111-2222';
    for (let length = 4; length < secret.length; length++) {
      expect(lineOf([secret], { a: `x${secret.slice(0, length)}…` })).toBe('{"a":"x[secret]…"}');
    }
    expect(lineOf([secret], { a: 'on a path…', b: 'pa…' })).toBe('{"a":"on a path…","b":"pa…"}');
  });

  it('that are empty cut nothing', () => {
    expect(lineOf([''], { a: 'x' })).toBe('{"a":"x"}');
  });
});

it('writes what cannot be written rather than throw', () => {
  const hostile = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('hostile');
      },
    },
  );
  expect(lineOf([], hostile)).toBe('"[unwritable]"');
});

describe('tokens of a portal', () => {
  function lineWith(line: Readonly<Record<string, unknown>>): string {
    const written: string[] = [];
    const write = (text: string) => void written.push(text);
    const log = createLogSink(['client-secret'], {
      output: { debug: write, log: write, warn: write, error: write },
      tokensOf: (portalId) => (portalId === '1' ? ['token-of-one', 'token-before'] : []),
    });
    log('info', line);
    return written[0] ?? '';
  }

  it('are cut from the lines that name it', () => {
    const line = { portalId: '1', a: 'token-of-one', b: 'token-before', c: 'client-secret' };
    expect(JSON.parse(lineWith(line))).toEqual({
      portalId: '1',
      a: '[secret]',
      b: '[secret]',
      c: '[secret]',
    });
  });

  it('are looked for nowhere else', () => {
    expect(lineWith({ portalId: '2', a: 'token-of-one' })).toContain('token-of-one');
    expect(lineWith({ portalId: 1, a: 'client-secret' })).toContain('[secret]');
  });
});
