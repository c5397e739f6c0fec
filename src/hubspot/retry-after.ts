/** The CRM API counts `Retry-After` in seconds, as RFC 9110 §10.2.3 does. */
export function readRetryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) * 1000 : undefined;
}
