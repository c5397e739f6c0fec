/**
 * The text of each item of `inputs`, as it stands in a body that is known to be a JSON object with
 * such an array. Who sends a completion twice must send the same bytes; parsing would hide a change.
 */
export function batchItemTexts(body: string): readonly string[] {
  let texts: string[] = [];
  let depth = 0;
  let key = '';
  let isInInputs = false;
  let itemStart = -1;
  for (const { token, index } of tokens(body)) {
    if (isInInputs && depth === 2) {
      const isItemEnd = token === ',' || token === ']';
      if (isItemEnd && itemStart !== -1) texts.push(body.slice(itemStart, index).trimEnd());
      if (isItemEnd) itemStart = -1;
      else if (itemStart === -1) itemStart = index;
    }
    if (token === '{' || token === '[') {
      depth += 1;
      if (depth === 2 && token === '[' && key === 'inputs') {
        // Of a name that comes twice the last one counts, as in `JSON.parse`.
        texts = [];
        isInInputs = true;
      }
    } else if (token === '}' || token === ']') {
      depth -= 1;
      if (depth === 1) isInInputs = false;
    } else if (depth === 1 && token.startsWith('"')) {
      // A value may pass for a key here, but no array follows it before the next key.
      key = JSON.parse(token);
    }
  }
  return texts;
}

function* tokens(json: string): Generator<{ readonly token: string; readonly index: number }> {
  const start = /[[\]{},:"]|[^\s[\]{},:"]+/g;
  for (let match = start.exec(json); match; match = start.exec(json)) {
    const { 0: first, index } = match;
    // A pattern for whole strings would overflow the stack on one with millions of escapes.
    if (first === '"') start.lastIndex = stringEnd(json, index);
    yield { token: first === '"' ? json.slice(index, start.lastIndex) : first, index };
  }
}

/** Behind the quote that ends the string that begins there. */
function stringEnd(json: string, start: number): number {
  for (let index = start + 1; index < json.length; index += 1) {
    if (json[index] === '"') return index + 1;
    if (json[index] === '\\') index += 1;
  }
  return json.length;
}
