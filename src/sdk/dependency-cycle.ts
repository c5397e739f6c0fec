import { controllingFields, type InputFields } from './input-fields.ts';

/** Fields that wait for each other, in order, the first one again at the end; `undefined`: none do. */
export function findDependencyCycle(fields: InputFields): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    const field = done.has(name) || !Object.hasOwn(fields, name) ? undefined : fields[name];
    if (field === undefined) return undefined;
    for (const other of controllingFields(field)) {
      const cycle = visit(other, [...path, name]);
      if (cycle !== undefined) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of Object.keys(fields)) {
    const cycle = visit(name, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
