import { reach } from './reach.ts';

/*
 * HubSpot's answers about tokens, when they have come and nothing of them is stored. The control
 * server may say for how many seconds the token is good: the Worker's clock cannot be moved.
 */

const send = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const response = await send(input, init);
  const request = tokenRequest(input, init);
  if (request === undefined) return response;
  const answer = await response.text();
  const seconds = await reach(`${request} answered`);
  const isShortened = seconds !== '' && request !== 'revocation' && response.ok;
  return new Response(
    isShortened ? JSON.stringify({ ...JSON.parse(answer), expires_in: Number(seconds) }) : answer,
    response,
  );
};

function tokenRequest(...[input, init]: Parameters<typeof fetch>) {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  if (pathname.endsWith('/token/revoke')) return 'revocation';
  if (!pathname.endsWith('/token') || !(init?.body instanceof URLSearchParams)) return undefined;
  return init.body.get('grant_type') === 'refresh_token' ? 'refresh' : 'exchange';
}
