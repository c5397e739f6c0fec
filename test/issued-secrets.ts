/** Access tokens, refresh tokens and codes, as the emulated HubSpot makes them: nothing else looks so. */
const ISSUED = /na1-emulated-(?:at|rt|code)-[0-9a-f]{8}/;

/** Throws when a text that somebody can read holds what HubSpot gave to nobody but the Worker. */
export function requireNoIssuedSecret(where: string, text: string): void {
  const [found] = ISSUED.exec(text) ?? [];
  if (found === undefined) return;
  const line = text.split('\n').find((it) => it.includes(found)) ?? '';
  throw new Error(`${where} holds a secret that HubSpot issued: ${line.slice(0, 300)}`);
}
