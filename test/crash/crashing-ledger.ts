import { Ledger } from '../../src/ledger/index.ts';
import { around } from './reach.ts';

/** Long enough for a run of these tools, short enough for a test to wait for its end. */
const LEASE_MS = 2_000;

/** Every step of the ledger, before it is written and after. */
export class CrashingLedger extends Ledger {
  override claim(...[address, request]: Parameters<Ledger['claim']>) {
    const leaseUntilMs = Date.now() + LEASE_MS;
    return step('claim', () => super.claim(address, { ...request, leaseUntilMs }));
  }

  override enqueue(...parameters: Parameters<Ledger['enqueue']>) {
    return step('enqueue', () => super.enqueue(...parameters));
  }

  override recordRunEnd(...parameters: Parameters<Ledger['recordRunEnd']>) {
    return step('recordRunEnd', () => super.recordRunEnd(...parameters));
  }

  override recordLateAnswer(...[key, late]: Parameters<Ledger['recordLateAnswer']>) {
    const leaseUntilMs = Date.now() + LEASE_MS;
    const shortened = { ...late, leaseUntilMs };
    return step('recordLateAnswer', () => super.recordLateAnswer(key, shortened));
  }

  override takeRun(...[options]: Parameters<Ledger['takeRun']>) {
    const leaseUntilMs = Date.now() + LEASE_MS;
    return step('takeRun', () => super.takeRun({ ...options, leaseUntilMs }));
  }

  override complete(...parameters: Parameters<Ledger['complete']>) {
    return step('complete', () => super.complete(...parameters));
  }
}

/** A promise where `Ledger` gives the value: over RPC it is the same. */
function step<T>(name: string, work: () => T): T {
  return around(name, work) as T;
}
