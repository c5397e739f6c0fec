import type { Context } from 'hono';
import type { OptionsReport } from '../../execution/index.ts';
import type { AppEnv } from '../app-env.ts';
import { signatureFields } from '../signature-fields.ts';

export interface OptionsPlace {
  readonly tool: string;
  readonly field: string;
  readonly portalId: string;
}

/** One line for each fetch. It never holds options, inputs, searches, tokens or secrets. */
export function logOptions(
  c: Context<AppEnv>,
  place: OptionsPlace,
  { end, hubspotRequests, cached }: OptionsReport,
  durationMs: number,
): void {
  const more = {
    durationMs,
    hubspotRequests,
    ...(cached && { cached }),
    ...signatureFields(c),
  };
  const { log } = c.get('runtime');
  if (end.kind === 'page') {
    log('info', { event: 'options', ...place, count: end.page.count, ...more });
    return;
  }
  const { reason, details } = end;
  const level = reason === 'deadline' ? 'warn' : 'error';
  log(level, { event: 'options-failed', ...place, reason, ...details, ...more });
}
