import { styleText } from 'node:util';
import type { SignedExchange } from '../emulator/caller/create-caller.ts';

/** Prints what was sent, in short, and the exact answer. */
export function printExchange(exchange: SignedExchange): void {
  const { context, object, inputFields } = JSON.parse(exchange.requestBody);
  const record = object === undefined ? '' : ` on ${object.objectType} ${object.objectId}`;
  printSigned(exchange, `${context.source}${record}  `, inputFields);
}

/** The same, for a request that is about options. */
export function printOptionsExchange(exchange: SignedExchange): void {
  const { fetchOptions, inputFields } = JSON.parse(exchange.requestBody);
  printSigned(exchange, '', { fetchOptions, inputFields });
}

function printSigned(exchange: SignedExchange, what: string, sent: unknown): void {
  const { url, requestHeaders, status, responseBody, durationMs } = exchange;
  const signatures = [
    'X-HubSpot-Signature' in requestHeaders ? 'v2' : '',
    'X-HubSpot-Signature-v3' in requestHeaders ? 'v3' : '',
  ].filter(Boolean);
  const signed = dim(`signed ${signatures.join(' and ')}`);
  console.log(`   sent    POST ${new URL(url).pathname}  ${what}${signed}`);
  console.log(`           ${JSON.stringify(sent)}`);
  console.log(`   answer  ${colourStatus(status)}  ${dim(`${durationMs} ms`)}`);
  console.log(`           ${responseBody}`);
}

/** Prints a request to the last header. */
export function printWholeRequest({ url, requestHeaders, requestBody }: SignedExchange): void {
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
