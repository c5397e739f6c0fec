import { EMULATED_APP } from '../emulated-app.ts';
import { isLocal } from '../operator-client.ts';
import type { OperatorOptions } from '../operator-options.ts';
import { UsageError } from '../run-command.ts';

/** What every one of these commands takes. */
export interface PortalOptions extends OperatorOptions {
  readonly portal?: string;
}

/** @throws UsageError when it is missing. */
export function portalOf({ url, portal }: PortalOptions): string {
  const portalId = portal || (isLocal(url) ? EMULATED_APP.portalId : undefined);
  if (portalId === undefined) throw new UsageError('Set BREEZEWAY_PORTAL_ID, or give --portal.');
  return portalId;
}

/** The path of one execution, and of what is done with it. */
export function executionPath(options: PortalOptions, callbackId: string, step = ''): string {
  const ids = [portalOf(options), callbackId].map(encodeURIComponent).join('/');
  return `/executions/${ids}${step && `/${step}`}`;
}
