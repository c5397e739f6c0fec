import { block, failContinue, failStop, ok, retryLater } from 'breezeway';
import { completeExecution, ExecutionError } from 'breezeway/executions';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withoutSecrets } from '../../src/config/index.ts';
import type { LedgerEnv } from '../../src/ledger/index.ts';
import { openPortal } from '../http/open-portal.ts';
import { captureLog } from '../http/signed-app.ts';

beforeEach(() => {
  captureLog();
});
afterEach(() => vi.restoreAllMocks());

async function blocked(settings: Readonly<Record<string, unknown>> = {}) {
  const portal = openPortal(settings);
  const callbackId = await portal.start('ask');
  const ref = { portalId: portal.portalId, callbackId };
  return { portal, callbackId, ref, env: withoutSecrets(portal.env) };
}

describe('completeExecution', () => {
  it('works with what a handler has: an env without secrets', async () => {
    for (const shards of [undefined, '', '3', 64]) {
      const { portal, callbackId, ref, env } = await blocked({ LEDGER_SHARDS: shards });
      const completion = await completeExecution(env, ref, ok({ decision: 'approved', score: 3 }));
      expect(completion).toEqual({
        tool: 'ask',
        state: 'SUCCESS',
        outputs: {
          decision: 'approved',
          note: '',
          decidedAt: '',
          score: '3',
          errorCode: '',
          errorMessage: '',
        },
        isFirst: true,
      });
      expect(await portal.row(callbackId)).toMatchObject({ status: 'delivering', outcome: 'ok' });
    }
  });

  it('takes a failure, and gives its outcome to whoever comes second', async () => {
    const { ref, env } = await blocked();
    const failure = failContinue('Too late.', { code: 'LATE', outputs: { note: 'x' } });
    const first = await completeExecution(env, ref, failure);
    expect(first).toMatchObject({
      state: 'FAIL_CONTINUE',
      outputs: { note: 'x', errorCode: 'LATE', errorMessage: 'Too late.' },
      isFirst: true,
    });
    expect(await completeExecution(env, ref, ok())).toEqual({ ...first, isFirst: false });
  });

  it.each([
    ['a plain object', {}],
    ['nothing', undefined],
    ['block', block('x')],
    ['failStop', failStop('x')],
    ['retryLater', retryLater('x', 1)],
    ['a call to action', ok({}, { cta: { objectType: '0-1', objectId: '1' } })],
  ])('refuses %s as a mistake of its author, and changes nothing', async (_, result) => {
    const { portal, callbackId, ref, env } = await blocked();
    const before = await portal.row(callbackId);
    await expect(completeExecution(env, ref, result as never)).rejects.toThrow(TypeError);
    expect(await portal.row(callbackId)).toEqual(before);
  });

  it('says what is wrong by a code', async () => {
    const { ref, env } = await blocked();
    const unknown = completeExecution(env, { ...ref, callbackId: 'unknown' }, ok());
    await expect(unknown).rejects.toThrow(ExecutionError);
    await expect(unknown).rejects.toMatchObject({ code: 'EXECUTION_NOT_FOUND' });
    await expect(completeExecution(env, ref, ok({ sentinel: 1 }))).rejects.toMatchObject({
      name: 'ExecutionError',
      code: 'OUTPUTS_INVALID',
      message: 'Nothing was completed: output sentinel is not declared.',
    });
  });

  it('names a setting that is malformed', async () => {
    const { ref, env } = await blocked();
    const broken = { ...env, LEDGER_SHARDS: 'many' };
    await expect(completeExecution(broken, ref, ok())).rejects.toThrow(
      'LEDGER_SHARDS must be a whole number from 1 to 64.',
    );
  });
});

describe('a ledger that fails now and then', () => {
  /** Lets calls through but for those whose number is given: these fail, before or after. */
  function shaky(env: LedgerEnv, fails: Readonly<Record<number, 'before' | 'after'>>): LedgerEnv {
    let calls = 0;
    const around = async (call: () => unknown) => {
      calls += 1;
      if (fails[calls] === 'before') throw new Error('Durable Object reset');
      const answer = await call();
      if (fails[calls] === 'after') throw new Error('Network connection lost');
      return answer;
    };
    return {
      ...env,
      LEDGER: {
        getByName(name: string) {
          const object = env.LEDGER.getByName(name);
          return {
            show: (id: string) => around(() => object.show(id)),
            complete: (request: never) => around(() => object.complete(request)),
          };
        },
      } as unknown as LedgerEnv['LEDGER'],
    };
  }

  it('is asked again, up to three times', async () => {
    const { ref, env } = await blocked();
    const fails = { 1: 'before', 2: 'after', 4: 'before', 5: 'before' } as const;
    expect(await completeExecution(shaky(env, fails), ref, ok())).toMatchObject({ isFirst: true });
    const gone = await blocked();
    const always = { 1: 'before', 2: 'before', 3: 'before' } as const;
    const failed = completeExecution(shaky(gone.env, always), gone.ref, ok());
    await expect(failed).rejects.toThrow('Durable Object reset');
  });

  it('knows its own completion again when only the answer was lost', async () => {
    const { ref, env } = await blocked();
    const lost = shaky(env, { 2: 'after' });
    expect(await completeExecution(lost, ref, ok({ note: 'mine' }))).toMatchObject({
      isFirst: true,
      outputs: { note: 'mine' },
    });
  });
});
