/** JSON text of anything: cycles, BigInt and hostile `toJSON` included. Never throws. */
export function stringify(value: unknown): string {
  try {
    return JSON.stringify(value, bigIntAsText) ?? 'null';
  } catch {
    return stringifyAcyclic(value);
  }
}

function bigIntAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** Only reached when plain JSON failed, so it may be slow: marks what cannot be written. */
function stringifyAcyclic(value: unknown): string {
  const ancestors: object[] = [];
  try {
    return (
      JSON.stringify(value, function (this: unknown, _key, child: unknown) {
        if (typeof child === 'bigint') return child.toString();
        if (typeof child !== 'object' || child === null) return child;
        while (ancestors.length > 0 && ancestors.at(-1) !== this) ancestors.pop();
        if (ancestors.includes(child)) return '[cycle]';
        ancestors.push(child);
        return child;
      }) ?? 'null'
    );
  } catch {
    return '"[unwritable]"';
  }
}
