import { styleText } from 'node:util';

type Event = Readonly<Record<string, unknown>>;

const MAX_VALUE_LENGTH = 40;

/** `✓ summarize-deal  dealId=1 tone=plain  ok · 12 ms · 2 HubSpot requests · AGENTS` */
export function formatExecution(event: Event, inputs: Event): string {
  const { tool, outcome, errorCode, durationMs, hubspotRequests, source, warnings } = event;
  const { duplicate, attempt } = event;
  const isOk = outcome === 'ok';
  const end = [
    styleText(isOk ? 'green' : 'yellow', [outcome, errorCode].filter(Boolean).join(' ')),
    `${durationMs} ms`,
    ...(duplicate === undefined ? [] : [`duplicate, ${duplicate}`]),
    ...(attempt === undefined ? [] : [`attempt ${attempt}`]),
    formatRequests(hubspotRequests),
    String(source),
  ].join(' · ');
  const line = [
    styleText(isOk ? 'green' : 'yellow', isOk ? '✓' : outcome === 'failContinue' ? '✗' : '…'),
    styleText('bold', String(tool)),
    styleText('dim', formatInputs(inputs)),
    end,
  ];
  const notes = Array.isArray(warnings) ? warnings.map((warning) => `\n    ! ${warning}`) : [];
  return `${line.filter(Boolean).join('  ')}${notes.join('')}`;
}

/** `✓ move-deal  options of stage  7 options · 12 ms · 1 HubSpot request` */
export function formatOptions(event: Event): string {
  const { event: name, tool, field, count, reason, problem, cached, durationMs } = event;
  const isOk = name === 'options';
  const end = [
    isOk
      ? styleText('green', count === 1 ? '1 option' : `${count} options`)
      : styleText('red', [reason, problem].filter(Boolean).join(', ')),
    `${durationMs} ms`,
    cached === true ? 'cached' : formatRequests(event['hubspotRequests']),
  ].join(' · ');
  const mark = isOk ? styleText('green', '✓') : styleText('red', '✗');
  const line = `${mark}  ${styleText('bold', String(tool))}  options of ${field}  ${end}`;
  return reason === 'threw' ? `${line}\n${formatError(event)}` : line;
}

function formatRequests(count: unknown): string {
  return count === 1 ? '1 HubSpot request' : `${count} HubSpot requests`;
}

/** What goes on after the answer: a completion that HubSpot took, refused, or will get later. */
export function formatDelivery(event: Event): string {
  const { event: name, tool, completions, error, retryInMs, by, state } = event;
  const what = tool ?? `${completions} executions`;
  switch (name) {
    case 'delivered':
      return `    HubSpot was told how it ended: ${what}`;
    case 'undelivered':
      return styleText(
        'yellow',
        `    HubSpot was not told (${error}), again in ${retryInMs} ms: ${what}`,
      );
    case 'abandoned':
      return styleText('red', `    HubSpot would not be told (${error}): ${what}`);
    default:
      return `    completed by ${by}: ${[tool, state].filter(Boolean).join(' ')}`;
  }
}

/** A request that no tool ran for, with its likely cause. */
export function formatRejection({ code, tool, likelyCause, assumedUrl, missing }: Event): string {
  const cause = likelyCause ?? (Array.isArray(missing) ? `It lacks ${missing.join(' and ')}.` : '');
  const url = assumedUrl === undefined ? '' : `\n    ! The URL was taken to be ${assumedUrl}`;
  return `${styleText('red', `✗ ${code}`)}${tool === undefined ? '' : `  ${tool}`}${cause ? `\n    ! ${cause}` : ''}${url}`;
}

/** What a handler logged. */
export function formatLog({ level, message, data }: Event): string {
  const details = data === undefined ? '' : ` ${styleText('dim', JSON.stringify(data))}`;
  return `    ${level}  ${message}${details}`;
}

/** What a handler threw; it is printed before the line of its execution. */
export function formatError({ error, message, stack }: Event): string {
  // This one's cause is the account's, not the code's: where it was thrown says nothing.
  const hasStack = typeof stack === 'string' && error !== 'PortalNotConnectedError';
  const text = hasStack ? stack : `${error}: ${message}`;
  return styleText('red', text.replaceAll(/^/gm, '    '));
}

function formatInputs(inputs: Event): string {
  return Object.entries(inputs)
    .map(
      ([name, value]) =>
        `${name}=${shorten(typeof value === 'string' ? value : JSON.stringify(value))}`,
    )
    .join(' ');
}

function shorten(text: string): string {
  const oneLine = text.replaceAll(/\s+/g, ' ');
  return oneLine.length <= MAX_VALUE_LENGTH
    ? oneLine
    : `${oneLine.slice(0, MAX_VALUE_LENGTH - 1)}…`;
}
