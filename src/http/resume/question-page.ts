import { html } from 'hono/html';
import { describeError } from '../../observe/index.ts';
import type { Runtime } from '../../runtime.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';
import { page } from '../pages/page.ts';
import { outputsOf } from './answer-outputs.ts';
import type { OpenedLink } from './open-link.ts';

type Open = Extract<OpenedLink, { ok: true }>;

/**
 * Asks to continue or decline. The form goes to the page's own address, whatever stands before it.
 * A note is asked for where the tool has an output for it.
 */
export async function questionPage(
  definition: WorkerDefinition,
  runtime: Runtime,
  open: Open,
): Promise<Response> {
  const { row, untilMs } = open;
  const message = await messageOf(runtime, open);
  const until = new Date(untilMs);
  return await page({
    status: 200,
    title: definition.tools.get(row.tool)?.label ?? row.tool,
    body: html`${message && html`<p class="message">${message}</p>`}
<p class="quiet">Waits for an answer until
<time datetime="${until.toISOString()}">${inWords(until)}</time>.</p>
<form method="post">
${outputsOf(row)['note']?.type === 'string' && NOTE_FIELD}
<div class="choices">
<button name="decision" value="continue">Continue</button>
<button class="second" name="decision" value="decline">Decline</button>
</div>
</form>`,
  });
}

const NOTE_FIELD = html`<label for="note">Note (optional)</label>
<textarea id="note" name="note" rows="4" maxlength="5000"></textarea>`;

/** Without it there is still something to answer. */
async function messageOf({ ledger, log }: Runtime, { ref, row }: Open): Promise<string> {
  if (row.notice === null) return '';
  try {
    return await ledger.unseal({ ...ref, column: 'notice' }, row.notice);
  } catch (error) {
    log('error', { event: 'error', tool: row.tool, ...ref, ...describeError(error) });
    return '';
  }
}

/** A page without scripts does not know where it is read. */
function inWords(date: Date): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat('en-GB', format).format(date)} UTC`;
}
