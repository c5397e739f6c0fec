import { compileInput, type InputSchema } from './compile-input.ts';
import type { ToolContext } from './context.ts';
import { rememberPlace } from './declared-at.ts';
import type { ExecutionRule } from './execution-rules.ts';
import type { InputFields } from './input-fields.ts';
import type { Locale, ToolTranslation } from './locales.ts';
import type { OutputFields } from './output-fields.ts';
import { type RetryOptions, withRetryDefaults } from './retry-options.ts';
import type { AgentOptions, ToolDefinition } from './tool.ts';

/** A tool as the runtime sees it: defaults filled in, inputs compiled, types erased. */
export interface RegisteredTool {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly objectTypes: readonly string[];
  readonly objectProperties: readonly string[];
  readonly input: InputFields;
  readonly output: OutputFields;
  readonly agent: Required<AgentOptions> | undefined;
  readonly actionCardContent: string | undefined;
  readonly errors: Readonly<Record<string, string>>;
  readonly executionRules: readonly ExecutionRule[];
  readonly translations: { readonly [L in Locale]?: ToolTranslation };
  readonly isPublished: boolean;
  /** Default: the Worker's own `/actions/<id>`. */
  readonly actionUrl: string | undefined;
  /** Its stack begins where the tool is declared. */
  readonly declaredAt: Error;
  /** Default: what the tool's type and the execution's source say. */
  readonly dedupe: boolean | undefined;
  readonly idempotent: boolean;
  readonly deferred: boolean;
  readonly deadlineSeconds: number | undefined;
  readonly retry: Required<RetryOptions>;
  /** For workflows: every field. */
  readonly workflowInput: InputSchema;
  /** For agents: only exposed fields, option labels accepted. */
  readonly agentInput: InputSchema;
  readonly handler: (context: ToolContext) => unknown;
}

/** A definition of any types. Its handler is only ever called with what its own fields compiled to. */
export type AnyToolDefinition = Omit<ToolDefinition, 'agent' | 'handler'> & {
  readonly agent?: AgentOptions;
  // A parameter is contravariant: only `never` takes every tool's handler.
  handler(context: never): unknown;
};

/** Compiles a definition that `findDeclarationProblems` has nothing to say about. */
export function registerTool(id: string, definition: AnyToolDefinition): RegisteredTool {
  const { label, description, objectType, objectTypes, agent } = definition;
  const input = definition.input ?? {};
  const expose = agent?.expose ?? Object.keys(input);
  return {
    id,
    label,
    description,
    objectTypes: objectTypes ?? (objectType === undefined ? [] : [objectType]),
    objectProperties: definition.objectProperties ?? [],
    input,
    output: definition.output ?? {},
    agent: agent && {
      description: agent.description,
      expose,
      toolType: agent.toolType ?? 'TAKE_ACTION',
      only: agent.only ?? false,
    },
    actionCardContent: definition.actionCardContent,
    errors: definition.errors ?? {},
    executionRules: definition.executionRules ?? [],
    translations: definition.translations ?? {},
    isPublished: definition.isPublished ?? true,
    actionUrl: definition.actionUrl,
    declaredAt: rememberPlace(definition),
    dedupe: definition.dedupe,
    idempotent: definition.idempotent ?? false,
    deferred: definition.deferred ?? false,
    deadlineSeconds: definition.deadlineSeconds,
    retry: withRetryDefaults(definition.retry ?? {}),
    workflowInput: compileInput(input, { acceptLabels: false, expose: Object.keys(input) }),
    agentInput: compileInput(input, { acceptLabels: true, expose }),
    // `workflowInput` and `agentInput` make the context's input what this handler declared.
    handler: (context) => definition.handler(context as never),
  };
}
