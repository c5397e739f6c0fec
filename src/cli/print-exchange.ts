import { styleText } from 'node:util';
import type { Exchange } from '../emulator/caller/create-caller.ts';

/** Prints what was sent, in short, and the exact answer. */
export function printExchange(exchange: Exchange): void {
  const { url, requestBody, requestHeaders, status, responseBody, durationMs } = exchange;
  const signatures = [
    'X-HubSpot-Signature' in requestHeaders ? 'v2' : '',
    'X-HubSpot-Signature-v3' in requestHeaders ? 'v3' : '',
  ].filter(Boolean);
  const { context, object, inputFields } = JSON.parse(requestBody);
  const record = object === undefined ? '' : ` on ${object.objectType} ${object.objectId}`;
  const signed = dim(`signed ${signatures.join(' and ')}`);
  console.log(`   sent    POST ${new URL(url).pathname}  ${context.source}${record}  ${signed}`);
  console.log(`           ${JSON.stringify(inputFields)}`);
  console.log(`   answer  ${colourStatus(status)}  ${dim(`${durationMs} ms`)}`);
  console.log(`           ${responseBody}`);
}

/** Prints a request to the last header. */
export function printWholeRequest({ url, requestHeaders, requestBody }: Exchange): void {
  console.log(`   POST ${url}`);
  for (const [name, value] of Object.entries(requestHeaders)) console.log(`   ${name}: ${value}`);
  const pretty = JSON.stringify(JSON.parse(requestBody), null, 2);
  console.log(`\n${pretty.replaceAll(/^/gm, '   ')}\n`);
}

function colourStatus(status: number): string {
  return styleText(status < 300 ? 'green' : 'yellow', String(status));
}

function dim(text: string): string {
  return styleText('dim', text);
}
