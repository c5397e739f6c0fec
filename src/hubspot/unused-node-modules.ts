/**
 * Stands in for Node's `http`, `https` and `url` where `@hubspot/api-client` requires them
 * (`[alias]` in wrangler.toml). Its own transport needs them; ours replaces it, and loading them
 * would add some 12 ms to every cold start. Of the three only `URL` is ever used.
 */
const { URL } = globalThis as unknown as { URL: unknown };

export { URL };
