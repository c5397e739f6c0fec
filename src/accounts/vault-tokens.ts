import type { AccessTokens } from '../hubspot/index.ts';
import { HubSpotError } from '../sdk/hubspot-error.ts';
import { PortalNotConnectedError } from '../sdk/portal-not-connected-error.ts';
import type { TokenAnswer } from './token-keeper.ts';
import type { TokenMemory } from './token-memory.ts';

export interface VaultTokensOptions {
  /** The account's `accountName`. */
  readonly name: string;
  readonly portalId: string;
  readonly memory: TokenMemory;
  /** Asks the account's object. */
  readonly ask: (refused?: string) => Promise<TokenAnswer>;
  readonly nowMs: () => number;
}

/** After an object that did not answer. */
const ASK_AGAIN_MS = 1_000;

/** One account's tokens: out of memory for as long as they are fresh, else from its object. */
export function createVaultTokens(options: VaultTokensOptions): AccessTokens {
  const { name, portalId, memory, nowMs } = options;

  const ask = async (refused?: string): Promise<string> => {
    let answer: TokenAnswer;
    try {
      answer = await options.ask(refused);
    } catch (cause) {
      throw notRenewed(portalId, 'VAULT_UNAVAILABLE', ASK_AGAIN_MS, cause);
    }
    if (answer.kind === 'token') {
      memory.set(name, portalId, answer.accessToken, answer.reuseUntilMs);
      return answer.accessToken;
    }
    memory.forget(name);
    switch (answer.kind) {
      case 'unknown':
        throw new PortalNotConnectedError(portalId, { reason: 'it has not installed the app' });
      case 'disconnected':
        throw new PortalNotConnectedError(portalId, {
          reason: `its connection was lost (${answer.reason})`,
        });
      case 'unavailable':
        if (answer.code === 'VAULT_KEY_UNKNOWN') {
          const reason = 'the key that its tokens are sealed with is not in VAULT_KEYS';
          throw new PortalNotConnectedError(portalId, { reason });
        }
        throw notRenewed(portalId, answer.code, answer.retryAfterMs);
    }
  };

  return {
    accessToken: async () => memory.get(name, nowMs()) ?? (await ask()),
    async renew(refused) {
      const remembered = memory.get(name, nowMs());
      // Somebody else here was quicker.
      if (remembered !== undefined && remembered !== refused) return remembered;
      const renewed = await ask(refused);
      return renewed === refused ? undefined : renewed;
    },
  };
}

function notRenewed(portalId: string, code: string, retryAfterMs: number, cause?: unknown) {
  return new HubSpotError(
    `The access token of portal ${portalId} cannot be renewed just now: ${code}.`,
    {
      status: code === 'HTTP_429' ? 429 : 503,
      category: 'TOKEN_UNAVAILABLE',
      retryAfterMs,
      cause,
    },
  );
}
