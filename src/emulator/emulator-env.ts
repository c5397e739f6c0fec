import type { AccessToken } from './oauth/token-store.ts';

/** What the emulator's own handlers keep on a request. */
export interface EmulatorEnv {
  readonly Variables: {
    correlationId: string;
    /** What the request was sent with; only behind `authenticate`. */
    access: AccessToken;
  };
}
