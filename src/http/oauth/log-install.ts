import type { InstallOutcome } from '../../accounts/index.ts';
import type { AppSettings } from '../../config/index.ts';
import type { LogLevel, LogSink } from '../../observe/index.ts';

const LEVELS = {
  connected: 'info',
  badCode: 'warn',
  missingScopes: 'warn',
  alreadyConnected: 'warn',
  wrongLevel: 'warn',
  refused: 'error',
  unavailable: 'error',
  notStored: 'error',
} as const satisfies Readonly<Record<InstallOutcome['kind'], LogLevel>>;

/** One line for each install that reached HubSpot: no code, state, e-mail or token. */
export function logInstall(
  log: LogSink,
  { name: app }: AppSettings,
  outcome: InstallOutcome,
): void {
  const line = { event: 'install', outcome: outcome.kind, app, ...detailsOf(outcome) };
  log(LEVELS[outcome.kind], line);
}

function detailsOf(outcome: InstallOutcome): object {
  switch (outcome.kind) {
    case 'connected': {
      const { portalId, userId, level } = outcome.account;
      return { portalId, userId, level };
    }
    case 'alreadyConnected':
      return { portalId: outcome.portalId };
    case 'missingScopes':
      return { missing: outcome.missing };
    case 'wrongLevel':
      return { level: outcome.level };
    case 'refused':
    case 'unavailable':
      return { code: outcome.code };
    case 'badCode':
    case 'notStored':
      return {};
  }
}
