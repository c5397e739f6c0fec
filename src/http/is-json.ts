const JSON_MEDIA_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** Whether a request says that its body is JSON. What says nothing is none. */
export function isJson(headers: Headers): boolean {
  return JSON_MEDIA_TYPE.test(headers.get('Content-Type') ?? '');
}
