import { styleText } from 'node:util';

type Event = Readonly<Record<string, unknown>>;

/** `✓ installed in portal 123456`, or `✗ not installed: missingScopes (tickets)` */
export function formatInstall(event: Event): string {
  const { outcome, portalId, userId, level, code, missing } = event;
  if (outcome === 'connected') {
    const person = level === 'user' ? ` for user ${userId}` : '';
    return `${styleText('green', '✓')} installed in portal ${portalId}${person}`;
  }
  const details = [
    ...(Array.isArray(missing) ? missing : []),
    code ?? level,
    portalId && `portal ${portalId}`,
  ]
    .filter(Boolean)
    .join(', ');
  return `${styleText('yellow', '✗')} not installed: ${outcome}${details && ` (${details})`}`;
}

/** `    account portal:123456 refreshed` */
export function formatAccount(event: Event): string {
  const line = `    account ${event['identifier']} ${whatHappened(event)}`;
  return isGood(event) ? line : styleText('yellow', line);
}

function whatHappened({ event, code, revoked, uninstalled }: Event): string {
  switch (event) {
    case 'account-connected':
      return 'connected';
    case 'account-refreshed':
      return 'refreshed';
    case 'account-not-refreshed':
      return `not refreshed (${code})`;
    case 'account-disconnected':
      return `disconnected (${code})`;
    case 'disconnect': {
      const token = revoked === true ? 'token revoked' : 'token not revoked';
      return `forgotten, ${token}${uninstalled === true ? ', app uninstalled' : ''}`;
    }
    case 'vault-tampered':
      return 'has tokens that were changed in storage';
    case 'vault-key-unknown':
      return 'is sealed with a key that VAULT_KEYS has not';
    default:
      return 'is not written to the directory yet; it is tried again';
  }
}

function isGood({ event, code }: Event): boolean {
  if (event === 'account-disconnected') return code === 'OPERATOR';
  return event === 'account-connected' || event === 'account-refreshed' || event === 'disconnect';
}
