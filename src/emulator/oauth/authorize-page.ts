import { html } from 'hono/html';
import type { CrmOwner } from '../crm/crm-owner.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { type Html, htmlPage } from './html-page.ts';

export interface AuthorizePageOptions {
  readonly request: AuthorizeRequest;
  /** The accounts to choose from: one, if the install URL names it. */
  readonly portalIds: readonly string[];
  readonly users: readonly CrmOwner[];
}

/** The page that asks somebody whether an app may be connected. Its form goes where it came from. */
export function authorizePage({ request, portalIds, users }: AuthorizePageOptions) {
  const { app, scopes, optionalScopes, redirectUri } = request;
  const name = app.name ?? app.clientId;
  return htmlPage({
    status: 200,
    title: `Connect ${name} to HubSpot`,
    formTarget: redirectUri,
    body: html`<p>This is an emulated HubSpot: nothing real is connected here.</p>
<p>${name} ${app.isUserLevel ? 'acts as the user who connects it' : 'acts for the whole account'},
and takes you back to ${new URL(redirectUri).origin}.</p>
<h2>It asks for</h2>
<ul>
${scopes.map((scope) => html`<li>${scope}</li>`)}
${optionalScopes.map((scope) => html`<li>${scope} (optional)</li>`)}
</ul>
<form method="post">
<fieldset>
<legend>Account</legend>
${choices(
  'portalId',
  portalIds.map((id) => ({ value: id, label: id })),
)}
</fieldset>
<fieldset>
<legend>User</legend>
${choices(
  'userId',
  users.map(({ userId, firstName, lastName, email }) => ({
    value: String(userId),
    label: `${firstName} ${lastName}, ${email}`,
  })),
)}
</fieldset>
<button class="main" name="decision" value="connect">Connect app</button>
<button name="decision" value="cancel">Cancel</button>
</form>`,
  });
}

/** What somebody sees instead, and the app never hears of. The status is the emulator's choice. */
export function refusedPage(reason: string): Promise<Response> {
  return htmlPage({
    status: 400,
    title: "Couldn't complete the connection",
    body: html`<p>${reason} Please contact the app developer.</p>`,
  });
}

function choices(
  name: string,
  options: readonly { readonly value: string; readonly label: string }[],
): Html[] {
  return options.map(
    ({ value, label }, index) =>
      html`<label><input type="radio" name="${name}" value="${value}" required ${index === 0 ? 'checked' : ''}><span>${label}</span></label>
`,
  );
}
