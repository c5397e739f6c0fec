import {
  type Envelope,
  type EnvelopeReading,
  parseEnvelope,
} from '../../src/execution/envelope.ts';
import { parseExactJson } from '../../src/execution/index.ts';

const encoder = new TextEncoder();

/** From raw bytes, as the Worker reads it. */
export function readEnvelope(text: string): EnvelopeReading {
  const json = parseExactJson(encoder.encode(text));
  if (!json.ok) throw new Error('The payload is no JSON.');
  return parseEnvelope(json.value);
}

/** Fails the test when the payload is refused. */
export function envelopeOf(text: string): Envelope {
  const reading = readEnvelope(text);
  if (!reading.ok) throw new Error(`refused: ${reading.missing.join(', ')}`);
  return reading.envelope;
}
