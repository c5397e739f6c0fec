import type { AppOptions } from './app.ts';
import { APP_SHAPE } from './app-shape.ts';
import { DeclarationError } from './declaration-error.ts';
import { problem, type ToolProblem } from './declaration-problem.ts';
import { findDeclarationProblems } from './declaration-problems.ts';
import { rememberPlace } from './declared-at.ts';
import type { InputFields } from './input-fields.ts';
import type { OutputFields } from './output-fields.ts';
import { type RegisteredTool, registerTool } from './registered-tool.ts';
import { findShapeProblems } from './shape.ts';
import type { DeclaredOnly, HandlerReturn, ToolDefinition } from './tool.ts';

/** Everything a Worker serves, checked and compiled. */
export interface WorkerDefinition {
  readonly name: string;
  /** By id, in the order they were declared. */
  readonly tools: ReadonlyMap<string, RegisteredTool>;
  /** `undefined`: its `app-hsmeta.json` is written by hand. */
  readonly app: AppOptions | undefined;
}

/** Collects the tools of a Worker. */
export interface WorkerBuilder {
  /**
   * Serves a tool at `POST /actions/<id>`. The id is the component's `uid` in HubSpot: once
   * uploaded, it stays.
   */
  tool<
    const I extends InputFields = Record<never, never>,
    const O extends OutputFields = Record<never, never>,
    R extends HandlerReturn<O> = HandlerReturn<O>,
  >(id: string, definition: ToolDefinition<I, O, R> & DeclaredOnly<NoInfer<R>, O>): void;
  /** The same as `tool`. */
  action: WorkerBuilder['tool'];
  /** The HubSpot app of these tools; without it, `app-hsmeta.json` is yours to write. */
  app(options: AppOptions): void;
}

export type WorkerSetup = (builder: { readonly worker: WorkerBuilder }) => void;

/**
 * Declares a Worker and its tools.
 *
 * @throws DeclarationError that names every problem of every tool, at start-up.
 */
export function defineWorker(setup: WorkerSetup): WorkerDefinition;
export function defineWorker(name: string, setup: WorkerSetup): WorkerDefinition;
export function defineWorker(
  nameOrSetup: string | WorkerSetup,
  maybeSetup?: WorkerSetup,
): WorkerDefinition {
  const name = typeof nameOrSetup === 'string' ? nameOrSetup : 'breezeway';
  const setup = typeof nameOrSetup === 'string' ? maybeSetup : nameOrSetup;
  const tools = new Map<string, RegisteredTool>();
  const declared = new Set<string>();
  const problems: ToolProblem[] = [];
  let app: AppOptions | undefined;

  const tool: WorkerBuilder['tool'] = (id, definition) => {
    const declaredAt = rememberPlace(definition);
    const found = findDeclarationProblems(id, definition);
    if (declared.has(id)) {
      found.push(
        problem('UID_DUPLICATE', 'the id is declared twice; ids are unique across tool and action'),
      );
    }
    declared.add(id);
    if (found.length === 0) tools.set(id, registerTool(id, definition));
    // Where the id was forgotten, the definition stands in its place.
    const name = typeof id === 'string' ? id : 'tool';
    problems.push(...found.map((it) => ({ ...it, tool: name, declaredAt })));
  };

  setup?.({
    worker: {
      tool,
      action: tool,
      app: (options) => {
        const declaredAt = rememberPlace(options);
        const found = findShapeProblems(APP_SHAPE, options);
        if (app !== undefined) {
          found.push(problem('DECLARATION_INVALID', 'the app is declared twice'));
        }
        app = options;
        problems.push(...found.map((it) => ({ ...it, tool: 'app', declaredAt })));
      },
    },
  });
  if (problems.length > 0) throw new DeclarationError(problems);
  return { name, tools, app };
}
