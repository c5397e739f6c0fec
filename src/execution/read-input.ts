import type { RegisteredTool } from '../sdk/registered-tool.ts';
import type { Envelope } from './envelope.ts';
import { isWorkflow } from './source.ts';

export type InputReading =
  | { readonly ok: true; readonly input: Readonly<Record<string, unknown>> }
  /** One sentence that names every wrong field and what was expected, and nothing received. */
  | { readonly ok: false; readonly message: string; readonly names: readonly string[] };

/** Gives the inputs of an execution their declared types. */
export function readInput(tool: RegisteredTool, envelope: Envelope): InputReading {
  const received: Record<string, unknown> = {};
  for (const name of Object.keys(tool.input)) received[name] = envelope.inputs[name];
  const schema = seesAllInputs(tool, envelope) ? tool.workflowInput : tool.agentInput;
  const parsed = schema.safeParse(received);
  if (parsed.success) return { ok: true, input: parsed.data };

  const problems = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const name = String(path[0] ?? 'input');
    if (!problems.has(name)) problems.set(name, describe(name, message));
  }
  const message = `Invalid input: ${[...problems.values()].join('; ')}.`;
  return { ok: false, message, names: [...problems.keys()] };
}

/** The fields an agent's execution carries although `agent.expose` hides them. */
export function hiddenInputs(tool: RegisteredTool, envelope: Envelope): readonly string[] {
  if (seesAllInputs(tool, envelope) || tool.agent === undefined) return [];
  const { expose } = tool.agent;
  return Object.keys(tool.input).filter(
    (name) => envelope.inputs[name] !== undefined && !expose.includes(name),
  );
}

/** A tool that is for agents alone has its hidden inputs nowhere in HubSpot. */
function seesAllInputs({ agent }: RegisteredTool, { source }: Envelope): boolean {
  return isWorkflow(source) && agent?.only !== true;
}

/** Our own rules are the end of a sentence; an author's schema speaks in whole ones. */
function describe(name: string, message: string): string {
  return /^(is|must) /.test(message) ? `${name} ${message}` : `${name}: ${message}`;
}
