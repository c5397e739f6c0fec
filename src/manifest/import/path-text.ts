const NAME = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/** A place in a definition: `config.inputFields[0].isRequired`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      const text = String(key);
      if (!NAME.test(text)) return `[${JSON.stringify(text)}]`;
      return index === 0 ? text : `.${text}`;
    })
    .join('');
}
