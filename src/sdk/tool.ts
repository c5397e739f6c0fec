import type { ToolContext } from './context.ts';
import type { InputFields } from './input-fields.ts';
import type { OutputFields, OutputOf } from './output-fields.ts';
import type { AnyResult, Result } from './results.ts';
import type { RetryOptions } from './retry-options.ts';

/** HubSpot's kinds of agent tool. `TAKE_ACTION` is reviewed by the user before it runs. */
export type ToolType = 'GET_DATA' | 'GENERATE' | 'TAKE_ACTION';

/** Makes a tool visible to Breeze. */
export interface AgentOptions<Name extends string = string> {
  /** What the agent's model reads to decide whether to call the tool: say when to use it. */
  readonly description: string;
  /** The inputs an agent may fill; default: all. Others reach the handler from workflows only. */
  readonly expose?: readonly Name[];
  /** Default `TAKE_ACTION`. */
  readonly toolType?: ToolType;
}

/** What a handler may return: outputs as a plain object, or a result. */
export type HandlerReturn<O extends OutputFields> = OutputOf<O> | Result<OutputOf<O>>;

type Undeclared<R, O extends OutputFields> = R extends AnyResult
  ? R extends { readonly outputs: infer T }
    ? Exclude<keyof T, keyof O>
    : never
  : R extends object
    ? Exclude<keyof R, keyof O>
    : never;

/**
 * Turns a plain object with an undeclared output into a compile error: TypeScript itself does not
 * look for excess keys in what a function returns.
 */
export type DeclaredOnly<R, O extends OutputFields> = [Undeclared<R, O>] extends [never]
  ? unknown
  : { readonly handler: { readonly undeclaredOutput: Undeclared<R, O> } };

/** A tool as its author writes it. */
export interface ToolDefinition<
  I extends InputFields = InputFields,
  O extends OutputFields = OutputFields,
  R = HandlerReturn<O>,
> {
  /** What people see in the workflow editor. */
  readonly label: string;
  /** What the tool does, for people. Agents read `agent.description`. */
  readonly description: string;
  /** The object type the tool works on: `deals`, `contacts`, `0-3`. Default: every type. */
  readonly objectType?: string;
  /** Several object types. */
  readonly objectTypes?: readonly string[];
  readonly input?: I;
  readonly output?: O;
  /** Without it the tool is for workflows only. */
  readonly agent?: AgentOptions<NoInfer<keyof I & string>>;
  /**
   * Whether an execution that HubSpot sends again is answered from the record instead of run again.
   * Default: yes, but not for agent tools of the types `GET_DATA` and `GENERATE`.
   */
  readonly dedupe?: boolean;
  /**
   * Says that running the handler twice does no harm. When the machine under a run dies, it then
   * runs again; any other tool's execution fails with `INTERRUPTED`.
   */
  readonly idempotent?: boolean;
  /** HubSpot waits and the handler runs outside the request, for up to 14 minutes. */
  readonly deferred?: boolean;
  /**
   * Seconds until HubSpot gets an answer in any case, up to 20; default 15. The run goes on for
   * half a minute more and is completed when it ends.
   */
  readonly deadlineSeconds?: number;
  /** What `retryLater` does. */
  readonly retry?: RetryOptions;
  handler(context: ToolContext<I>): R | Promise<R>;
}

/**
 * Declares a tool in a file of its own, with its types. It is the definition itself: register it
 * with `worker.tool(id, definition)`.
 */
export function defineTool<
  const I extends InputFields = Record<never, never>,
  const O extends OutputFields = Record<never, never>,
  R extends HandlerReturn<O> = HandlerReturn<O>,
>(definition: ToolDefinition<I, O, R> & DeclaredOnly<NoInfer<R>, O>): ToolDefinition<I, O, R> {
  return definition;
}
