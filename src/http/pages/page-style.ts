/** The whole style of every page; the Content-Security-Policy names its hash. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f4f5f7; --card: #fff; --text: #1d2127; --quiet: #59616b; --line: #d5d9de;
  --field: #7b838d; --accent: #0b5cad; --on-accent: #fff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --card: #1e2226; --text: #eceef0; --quiet: #a7afb8; --line: #383e45;
    --field: #7e8791; --accent: #7db8f5; --on-accent: #0c1a29;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; align-content: start; justify-items: center;
  padding: clamp(1rem, 6vw, 4rem) 1rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main {
  width: 100%; max-width: 34rem; padding: clamp(1.25rem, 5vw, 2rem); background: var(--card);
  border: 1px solid var(--line); border-radius: 12px; overflow-wrap: anywhere;
}
h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.25; }
p, ul { margin: 0 0 1rem; }
ul { padding-left: 1.25rem; }
a { display: inline-block; padding: .25rem 0; color: var(--accent); }
.message {
  padding: .25rem 0 .25rem 1rem; border-left: 3px solid var(--accent);
  font-size: 1.125rem; white-space: pre-wrap;
}
.quiet { color: var(--quiet); font-size: .9375rem; }
label { display: block; margin: 1.5rem 0 .375rem; font-weight: 600; }
textarea {
  display: block; width: 100%; min-height: 6rem; padding: .625rem .75rem; resize: vertical;
  color: inherit; background: transparent; border: 1px solid var(--field); border-radius: 8px;
  font: inherit;
}
.choices { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
button {
  flex: 1 1 8rem; min-height: 3rem; padding: .625rem 1.25rem; font: inherit; font-weight: 600;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent);
  border-radius: 8px; cursor: pointer;
}
button.second { color: var(--text); background: transparent; border-color: var(--field); }
button:hover { filter: brightness(1.08); }
button.second:hover { border-color: var(--text); filter: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main > :last-child, form > :last-child { margin-bottom: 0; }
`;
