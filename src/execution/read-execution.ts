import type { RegisteredTool } from '../sdk/registered-tool.ts';
import type { Result } from '../sdk/results.ts';
import type { Envelope } from './envelope.ts';
import { failure } from './failure.ts';
import { hiddenInputs, readInput } from './read-input.ts';
import { mayRunWithoutAgent } from './source.ts';

export type ExecutionReading =
  | {
      readonly kind: 'input';
      readonly input: Readonly<Record<string, unknown>>;
      readonly warnings: readonly string[];
    }
  /** The handler is not to run. */
  | { readonly kind: 'refused'; readonly result: Result; readonly warnings: readonly string[] };

/** Whether the tool is for this source, and its inputs. May throw what an author's schema throws. */
export function readExecution(tool: RegisteredTool, envelope: Envelope): ExecutionReading {
  if (tool.agent === undefined && !mayRunWithoutAgent(envelope.source)) {
    return { kind: 'refused', result: failure('AGENT_NOT_ALLOWED'), warnings: [] };
  }
  const warnings = hiddenInputs(tool, envelope).map(
    (name) => `input ${name} is hidden from agents; it was dropped`,
  );
  const reading = readInput(tool, envelope);
  if (reading.ok) return { kind: 'input', input: reading.input, warnings };
  return {
    kind: 'refused',
    result: failure('INPUT_INVALID', reading.message),
    warnings: [...warnings, ...reading.names.map((name) => `input ${name} does not fit`)],
  };
}
