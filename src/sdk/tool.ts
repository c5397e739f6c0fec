import type { ToolContext } from './context.ts';
import { rememberPlace } from './declared-at.ts';
import type { ExecutionRule } from './execution-rules.ts';
import type { InputFields } from './input-fields.ts';
import type { Locale, ToolTranslation } from './locales.ts';
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
  /** Offers the tool to agents alone: the workflow editor does not list it. Default `false`. */
  readonly only?: boolean;
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
  /** Properties of the enrolled record that HubSpot sends along, as `enrolledObject.properties`. */
  readonly objectProperties?: readonly string[];
  // Said twice: from `I` alone, an options function would not get its parameter's type.
  readonly input?: I & InputFields;
  readonly output?: O;
  /** Without it the tool is for workflows only. */
  readonly agent?: AgentOptions<NoInfer<keyof I & string>>;
  /** What the action's card in the workflow editor says; `{{input}}` stands for an input's value. */
  readonly actionCardContent?: string;
  /**
   * The error codes the handler gives, each with the sentence that a workflow's history shows for it;
   * `{{ errorMessage }}` stands for the message. HubSpot shows any other failure as a success.
   * Breezeway's own codes are there already.
   */
  readonly errors?: { readonly [code: string]: string };
  /** Sentences for a workflow's history that outputs choose. The first that fits is shown. */
  readonly executionRules?: readonly ExecutionRule<NoInfer<keyof O & string>>[];
  /** The tool's words in other languages; `en` overrides what is declared elsewhere. */
  readonly translations?: {
    readonly [L in Locale]?: ToolTranslation<NoInfer<keyof I & string>, NoInfer<keyof O & string>>;
  };
  /** Whether accounts that installed the app see it. Default `true`. */
  readonly isPublished?: boolean;
  /**
   * Another URL for HubSpot to call: that of a service which still has the action, until this
   * Worker takes over. `${…}` is filled from the project's profile.
   */
  readonly actionUrl?: string;
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
  rememberPlace(definition);
  return definition;
}
