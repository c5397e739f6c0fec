import type * as z from 'zod';
import { type WorkflowActionWire, workflowActionShape } from '../schema/workflow-action-schema.ts';
import { leftOut as leftOutSentence } from './left-out.ts';
import { parseDefinition } from './parse-definition.ts';
import { pathText } from './path-text.ts';

export type ComponentReading =
  | {
      readonly ok: true;
      readonly component: WorkflowActionWire;
      /** One sentence for each part that was left out. */
      readonly leftOut: readonly string[];
    }
  | {
      readonly ok: false;
      /** A sentence with the place, never with a value. */
      readonly problem: string;
    };

const NO_ACTION =
  'It is no workflow action: its type is not workflow-action. What HubSpot\'s API gives back belongs under "config", beside a "uid" and that "type".';

/**
 * Reads a `*-hsmeta.json` that somebody wrote by hand or with another tool. What Breezeway has no
 * place for is left out and named; a wrong shape is a problem.
 */
export function readComponent(text: string): ComponentReading {
  const parsed = parseDefinition(text);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (!isRecord(value) || value.type !== 'workflow-action') {
    return { ok: false, problem: NO_ACTION };
  }
  const leftOut = leaveOutKnown(value);
  for (;;) {
    const checked = workflowActionShape.safeParse(value);
    if (checked.success) return { ok: true, component: checked.data, leftOut };
    const { issues } = checked.error;
    const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
    if (unknown.length === 0) return { ok: false, problem: describe(issues) };
    for (const { path, keys } of unknown) {
      for (const key of keys) leaveOut(value, [...path, key], leftOut);
    }
  }
}

/** Parts that HubSpot knows and a tool has no place for. Empty ones are not worth a word. */
function leaveOutKnown(component: Record<string, unknown>): string[] {
  const leftOut: string[] = [];
  const { config } = component;
  const fields = isRecord(config) && Array.isArray(config.inputFields) ? config.inputFields : [];
  for (const path of [
    ['dependencies'],
    ['permissions'],
    ['config', 'functions'],
    ...fields.map((_, index) => ['config', 'inputFields', index, 'typeDefinition', 'helpText']),
  ]) {
    leaveOut(component, path, leftOut);
  }
  return leftOut;
}

function leaveOut(root: unknown, path: readonly PropertyKey[], leftOut: string[]): void {
  const key = path.at(-1);
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => Object(at)[step], root);
  if (!isRecord(parent) || key === undefined || !Object.hasOwn(parent, key)) return;
  if (!isEmpty(parent[String(key)])) leftOut.push(leftOutSentence(pathText(path)));
  delete parent[String(key)];
}

function describe(issues: readonly z.core.$ZodIssue[]): string {
  const [first, ...others] = issues;
  if (first === undefined) return 'It has an unknown shape.';
  const rest = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${pathText(first.path)}: ${sentence(first)}${rest}.`;
}

/** zod's own words name what was expected, and the kind of what came; never what came itself. */
function sentence({ code, message }: z.core.$ZodIssue): string {
  return code === 'invalid_union' ? 'is none of the shapes that HubSpot takes' : message;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return (
    value === '' ||
    value === false ||
    (typeof value === 'object' && Object.keys(Object(value)).length === 0)
  );
}
