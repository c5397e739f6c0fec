import { type DeclarationProblem, problem } from './declaration-problem.ts';

/*
 * What a declaration is made of, for authors whom no compiler tells. By hand and not in Zod, which
 * would cost every Worker time at its start.
 */

/** Takes what is wrong: where, and what it must be. */
type Say = (path: string, rule: string) => void;

/** Says what is wrong with a value that stands at a path. */
export type Shape = (value: unknown, path: string, say: Say) => void;

type Shapes = Readonly<Record<string, Shape>>;

/** What is wrong with a declaration, in sentences that never repeat a value. */
export function findShapeProblems(shape: Shape, declaration: unknown): DeclarationProblem[] {
  const problems: DeclarationProblem[] = [];
  shape(declaration, '', (path, rule) => {
    problems.push(
      problem('DECLARATION_INVALID', `${path === '' ? 'the definition' : path}: must be ${rule}`),
    );
  });
  return problems;
}

export const text = kind('text', isText);
export const flag = kind('true or false', (value) => typeof value === 'boolean');
export const number = kind('a number', (value) => typeof value === 'number');
export const callable = kind('a function', (value) => typeof value === 'function');

export function isText(value: unknown): boolean {
  return typeof value === 'string';
}

export function kind(rule: string, fits: (value: unknown) => boolean): Shape {
  return unless(fits, (_, path, say) => say(path, rule));
}

/** What fits is taken as it is; anything else must have the shape. */
export function unless(fits: (value: unknown) => boolean, shape: Shape): Shape {
  return (value, path, say) => {
    if (!fits(value)) shape(value, path, say);
  };
}

/** Absent is `undefined`; `null` is not. */
export function optional(shape: Shape): Shape {
  return unless((value) => value === undefined, shape);
}

export function oneOf(...words: readonly string[]): Shape {
  return kind(words.join(' or '), (value) => words.some((word) => word === value));
}

export function list(item: Shape, rule = 'a list'): Shape {
  return (value, path, say) => {
    if (!Array.isArray(value)) return say(path, rule);
    // Not `forEach`, which passes over the holes of a list.
    for (const [index, it] of value.entries()) item(it, `${path}.${index}`, say);
  };
}

export function oneOrList(item: Shape): Shape {
  const items = list(item);
  return (value, path, say) => (Array.isArray(value) ? items : item)(value, path, say);
}

/** An object whose keys the author chooses. */
export function byName(entry: Shape): Shape {
  return (value, path, say) => {
    if (!isObject(value)) return say(path, 'an object');
    for (const [name, it] of Object.entries(value)) entry(it, below(path, name), say);
  };
}

/** An object with these keys, and maybe with those. What it has beside them is not looked at. */
export function object(required: Shapes, others: Shapes = {}, rule = 'an object'): Shape {
  const optionals = Object.entries(others).map(([key, shape]) => [key, optional(shape)] as const);
  const shapes = [...Object.entries(required), ...optionals];
  return (value, path, say) => {
    if (!isObject(value)) return say(path, rule);
    for (const [key, shape] of shapes) shape(value[key], below(path, key), say);
  };
}

/** Neither a list nor a `Map`, whose entries nobody would find. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value);
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
