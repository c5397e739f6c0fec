import { outputText } from '../../execution/index.ts';
import type { ExecutionDetail } from '../../ledger/index.ts';
import type { OutputFields } from '../../sdk/output-fields.ts';

/** What a person said on the page. */
export interface Answer {
  readonly decision: 'continue' | 'decline';
  readonly note: string;
}

/** The tool's declared outputs, as far as the row has them. */
export function outputsOf({ outputs }: ExecutionDetail): OutputFields {
  return outputs === null ? {} : (JSON.parse(outputs) as OutputFields);
}

/**
 * An answer as outputs: `decision`, `note` and `decidedAt`, of which a tool takes those that it
 * declares and whose type they fit. No person is to be held up by a declaration.
 */
export function answerOutputs(
  declared: OutputFields,
  { decision, note }: Answer,
  nowMs: number,
): Record<string, string | Date> {
  const said = {
    decision: decision === 'continue' ? 'approved' : 'declined',
    note,
    decidedAt: new Date(nowMs),
  };
  return Object.fromEntries(
    Object.entries(said).filter(([name, value]) => {
      const field = Object.hasOwn(declared, name) ? declared[name] : undefined;
      return field !== undefined && outputText(field, value).warning === undefined;
    }),
  );
}
