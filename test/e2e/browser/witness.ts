import type { BrowserContext, Request } from 'playwright-core';

/** What a browser did, whatever its pages show. */
export interface Witness {
  /** Every request so far, redirects among them. */
  readonly requests: readonly Request[];
  /** What its console complains of: scripts, styles and forms that a page's policy forbids, too. */
  readonly complaints: readonly string[];
}

/** A page that refuses does so with its status, which Chromium remarks on. */
const REMARK = /^Failed to load resource: the server responded with a status of 4\d\d /;

export function watch(context: BrowserContext): Witness {
  const requests: Request[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requests.push(request));
  context.on('weberror', (problem) => complaints.push(String(problem.error())));
  context.on('console', (message) => {
    if (!REMARK.test(message.text())) complaints.push(message.text());
  });
  return { requests, complaints };
}
