import { Vault } from '../../src/accounts/index.ts';
import { crashingDirectory } from './crashing-directory.ts';
import { around } from './reach.ts';

/** Short enough for a test to wait until the vault looks again after what it left undone. */
const ALARM_MS = 1_500;

/** Every step of the vault, before and after; its line in the directory is one of its own. */
export class CrashingVault extends Vault {
  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    shortenAlarms(ctx.storage);
    super(ctx, { ...env, DIRECTORY: crashingDirectory(env.DIRECTORY) });
  }

  /** What comes after it: the token is stored, and nobody has used it. */
  override accessToken(...parameters: Parameters<Vault['accessToken']>) {
    return around('accessToken', () => super.accessToken(...parameters));
  }

  override accept(...parameters: Parameters<Vault['accept']>) {
    return around('accept', () => super.accept(...parameters));
  }

  override disconnect(...parameters: Parameters<Vault['disconnect']>) {
    return around('disconnect', () => super.disconnect(...parameters));
  }
}

function shortenAlarms(storage: DurableObjectStorage): void {
  const setAlarm = storage.setAlarm.bind(storage);
  storage.setAlarm = (time, options) =>
    setAlarm(Math.min(Number(time), Date.now() + ALARM_MS), options);
}
