import { type DerivedKeys, deriveKeys } from './derived-keys.ts';
import { canonicalInput } from './fingerprint.ts';
import type { Ledger } from './ledger.ts';
import { LedgerObjects } from './ledger-objects.ts';
import { signResumeGrant, verifyResumeGrant } from './resume-token.ts';
import { type SealPlace, seal, unseal } from './seal.ts';

export interface LedgerClientOptions {
  readonly namespace: DurableObjectNamespace<Ledger>;
  readonly shards: number;
  /** The app's client secrets; the first one seals and signs. */
  readonly secrets: readonly string[];
}

/** The Worker's side of the ledger: finds the object of an execution and keeps the keys. */
export class LedgerClient extends LedgerObjects {
  readonly #secrets: readonly string[];
  #keyring: Promise<readonly DerivedKeys[]> | undefined;

  constructor({ namespace, shards, secrets }: LedgerClientOptions) {
    super(namespace, shards);
    this.#secrets = secrets;
  }

  async fingerprint(input: unknown): Promise<string> {
    const { id, fingerprint } = await this.#currentKeys();
    const bytes = new TextEncoder().encode(canonicalInput(input));
    const digest = await crypto.subtle.sign('HMAC', fingerprint, bytes);
    return `${id}.${new Uint8Array(digest).toBase64()}`;
  }

  async seal(place: SealPlace, text: string): Promise<string> {
    return await seal(await this.#currentKeys(), place, text);
  }

  async unseal(place: SealPlace, sealed: string): Promise<string> {
    return await unseal(await this.#keys(), place, sealed);
  }

  async signResume(portalId: string, callbackId: string, expiresMs: number): Promise<string> {
    return await signResumeGrant(await this.#currentKeys(), { portalId, callbackId, expiresMs });
  }

  async verifyResume(
    grant: { readonly portalId: string; readonly callbackId: string; readonly expiresMs: number },
    signature: string,
  ): Promise<boolean> {
    return await verifyResumeGrant(await this.#keys(), grant, signature);
  }

  #keys(): Promise<readonly DerivedKeys[]> {
    this.#keyring ??= Promise.all(this.#secrets.map(deriveKeys));
    return this.#keyring;
  }

  async #currentKeys(): Promise<DerivedKeys> {
    const [current] = await this.#keys();
    if (current === undefined) throw new Error('The ledger needs a client secret.');
    return current;
  }
}
