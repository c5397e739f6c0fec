import { type DerivedKeys, deriveKeys } from './derived-keys.ts';
import { canonicalInput } from './fingerprint.ts';
import type { Ledger } from './ledger.ts';
import { LedgerObjects } from './ledger-objects.ts';
import { signResumeGrant, verifyResumeGrant } from './resume-token.ts';
import { type SealPlace, seal, unseal } from './seal.ts';

/** An app, as far as the ledger has to tell it from others. */
export interface LedgerApp {
  readonly id: string;
  /** At least one; the first one seals and signs. */
  readonly clientSecrets: readonly string[];
}

export interface LedgerClientOptions {
  readonly namespace: DurableObjectNamespace<Ledger>;
  readonly shards: number;
  readonly apps: readonly LedgerApp[];
}

/** The Worker's side of the ledger: finds the object of an execution and keeps each app's keys. */
export class LedgerClient extends LedgerObjects {
  readonly #apps: readonly LedgerApp[];
  readonly #keyrings = new Map<string, Promise<readonly DerivedKeys[]>>();

  constructor({ namespace, shards, apps }: LedgerClientOptions) {
    super(namespace, shards);
    this.#apps = apps;
  }

  async fingerprint(app: string, input: unknown): Promise<string> {
    const { id, fingerprint } = await this.#currentKeys(app);
    const bytes = new TextEncoder().encode(canonicalInput(input));
    const digest = await crypto.subtle.sign('HMAC', fingerprint, bytes);
    return `${id}.${new Uint8Array(digest).toBase64()}`;
  }

  async seal(app: string, place: SealPlace, text: string): Promise<string> {
    return await seal(await this.#currentKeys(app), place, text);
  }

  async unseal(place: SealPlace, sealed: string): Promise<string> {
    const keyrings = await Promise.all(this.#apps.map(({ id }) => this.#keysOf(id)));
    return await unseal(keyrings.flat(), place, sealed);
  }

  async signResume(
    app: string,
    grant: { readonly portalId: string; readonly callbackId: string; readonly expiresMs: number },
  ): Promise<string> {
    return await signResumeGrant(await this.#currentKeys(app), grant);
  }

  /** The app that signed it; `undefined`: none of ours. */
  async verifyResume(
    grant: { readonly portalId: string; readonly callbackId: string; readonly expiresMs: number },
    signature: string,
  ): Promise<string | undefined> {
    for (const { id } of this.#apps) {
      if (await verifyResumeGrant(await this.#keysOf(id), grant, signature)) return id;
    }
    return undefined;
  }

  #keysOf(app: string): Promise<readonly DerivedKeys[]> {
    const { clientSecrets = [] } = this.#apps.find(({ id }) => id === app) ?? {};
    const keys = this.#keyrings.get(app) ?? Promise.all(clientSecrets.map(deriveKeys));
    this.#keyrings.set(app, keys);
    return keys;
  }

  async #currentKeys(app: string): Promise<DerivedKeys> {
    const [current] = await this.#keysOf(app);
    if (current === undefined) throw new Error('The ledger needs a client secret of the app.');
    return current;
  }
}
