import { readLedgerShards } from '../config/index.ts';
import type { Ledger, LedgerAddress } from './ledger.ts';

/** A Worker's `env`, or a handler's: no secret is needed to find an object. */
export interface LedgerEnv {
  readonly LEDGER: DurableObjectNamespace<Ledger>;
  readonly LEDGER_SHARDS?: unknown;
}

/** Finds the ledger object of an execution. */
export class LedgerObjects {
  readonly #namespace: DurableObjectNamespace<Ledger>;
  /** Ledger objects per portal. */
  readonly shards: number;

  constructor(namespace: DurableObjectNamespace<Ledger>, shards: number) {
    this.#namespace = namespace;
    this.shards = shards;
  }

  /** @throws RangeError when the number of shards is malformed. */
  static of(env: LedgerEnv): LedgerObjects {
    return new LedgerObjects(env.LEDGER, readLedgerShards(env));
  }

  addressOf(portalId: string, callbackId: string): LedgerAddress {
    return { portalId, shard: this.shards === 1 ? 0 : hash(callbackId) % this.shards };
  }

  objectAt({ portalId, shard }: LedgerAddress): DurableObjectStub<Ledger> {
    return this.#namespace.getByName(`${portalId}/${shard}`);
  }

  objectOf(portalId: string, callbackId: string): DurableObjectStub<Ledger> {
    return this.objectAt(this.addressOf(portalId, callbackId));
  }

  /** Every object a portal has. */
  objectsOf(portalId: string): DurableObjectStub<Ledger>[] {
    const shards = Array.from({ length: this.shards }, (_, shard) => shard);
    return shards.map((shard) => this.objectAt({ portalId, shard }));
  }
}

/** FNV-1a, 32 bits: spreads ids evenly, and the same everywhere for ever. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193);
  }
  return value >>> 0;
}
