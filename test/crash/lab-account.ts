import { EMULATED_APP } from '../../src/cli/emulated-app.ts';
import type { AccountDetailWire, AccountWire } from '../../src/http/accounts/account-wire.ts';
import type { CrashLab } from './crash-lab.ts';

const IDENTIFIER = `portal:${EMULATED_APP.portalId}`;

/** The one account of a lab, as an admin, an operator and HubSpot see it. */
export class LabAccount {
  readonly #lab: CrashLab;

  constructor(lab: CrashLab) {
    this.#lab = lab;
  }

  /** Installed anew, with an access token that has ended: whoever needs one asks HubSpot. */
  async installStale(): Promise<void> {
    this.#lab.tokenSeconds = 1;
    await this.#lab.install();
    this.#lab.tokenSeconds = undefined;
    const { expiresAt = '' } = (await this.show()) ?? {};
    await this.#lab.until('the end of the token', () => Date.now() > Date.parse(expiresAt));
  }

  async disconnect(): Promise<number> {
    return (await this.#lab.operate(`/accounts/${IDENTIFIER}/disconnect`, {})).status;
  }

  async refresh(): Promise<unknown> {
    return await (await this.#lab.operate(`/accounts/${IDENTIFIER}/refresh`, {})).json();
  }

  /** What the vault says; `undefined`: there is no such account. */
  async show(): Promise<AccountDetailWire | undefined> {
    const response = await this.#lab.operate(`/accounts/${IDENTIFIER}`);
    return response.status === 404 ? undefined : ((await response.json()) as AccountDetailWire);
  }

  /** The account's line in the directory, which the vault is not asked for. */
  async line(): Promise<AccountWire | undefined> {
    const response = await this.#lab.operate('/accounts');
    const { accounts } = (await response.json()) as { readonly accounts: readonly AccountWire[] };
    return accounts.find(({ identifier }) => identifier === IDENTIFIER);
  }

  /** Waits for the directory; `undefined`: for no line. Nobody asks the vault meanwhile. */
  async untilListed(status: string | undefined): Promise<void> {
    const isSo = async () => (await this.line())?.status === status;
    await this.#lab.until(`a directory with ${status ?? 'no line'}`, isSo);
  }

  /** Refreshes that HubSpot was asked for, since the lab was opened. */
  refreshes(): number {
    return this.#lab.emulator.oauth.counts().refreshes;
  }
}
