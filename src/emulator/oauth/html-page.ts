import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A part of a page, with everything from outside escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface HtmlPage {
  readonly status: number;
  /** Also the heading. */
  readonly title: string;
  readonly body: Html;
  /** Where its form leads in the end. Browsers hold a redirect after a form to `form-action` too. */
  readonly formTarget?: string;
}

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 34rem; margin: 0 auto; padding: 2rem 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.375rem; line-height: 1.25; overflow-wrap: anywhere; }
h2, legend { font-size: 1rem; font-weight: 600; }
ul { padding-left: 1.25rem; }
fieldset { margin: 1rem 0; border: 1px solid GrayText; border-radius: 8px; }
label { display: flex; gap: .5rem; align-items: baseline; padding: .25rem 0; }
button {
  min-height: 2.75rem; padding: .5rem 1.25rem; margin-right: .75rem; font: inherit;
  color: CanvasText; background: Canvas; border: 1px solid CanvasText; border-radius: 8px;
}
.main { color: Canvas; background: CanvasText; font-weight: 600; }
:focus-visible { outline: 3px solid CanvasText; outline-offset: 2px; }
`;

/** A page that loads nothing, runs nothing, and can be shown in nobody's frame. */
export async function htmlPage({ status, title, body, formTarget }: HtmlPage): Promise<Response> {
  const text = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  const formAction = formTarget === undefined ? "'none'" : `'self' ${new URL(formTarget).origin}`;
  return new Response(String(text), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': [
        "default-src 'none'",
        `style-src 'sha256-${await sha256(STYLE)}'`,
        `form-action ${formAction}`,
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join('; '),
      'Cache-Control': 'no-store',
      // Not `no-referrer`: with that a browser says of its own form that it comes from nowhere.
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
