import { findDeadlineProblems } from './deadline.ts';
import { type DeclarationProblem, problem } from './declaration-problem.ts';
import { findDependencyCycle } from './dependency-cycle.ts';
import type { InputFields } from './input-fields.ts';
import { findInputProblems } from './input-problems.ts';
import { findOutputProblems } from './output-problems.ts';
import type { AnyToolDefinition } from './registered-tool.ts';
import { findRetryProblems } from './retry-options.ts';
import { findRuleProblems } from './rule-problems.ts';
import { findShapeProblems } from './shape.ts';
import type { ToolType } from './tool.ts';
import { TOOL_SHAPE } from './tool-shape.ts';

/** What HubSpot takes as a component's `uid` (its project parser), starting with a letter or digit. */
const TOOL_ID = /^[a-zA-Z0-9][a-zA-Z0-9_\-.]{0,63}$/;

const TOOL_TYPES: readonly ToolType[] = ['GET_DATA', 'GENERATE', 'TAKE_ACTION'];

/** Says why a tool cannot be served as it is declared. Empty: it can. */
export function findDeclarationProblems(
  id: string,
  definition: AnyToolDefinition,
): DeclarationProblem[] {
  const problems: DeclarationProblem[] = [];
  // HubSpot's reader keeps components in a plain object, where these are taken.
  if (typeof id !== 'string' || !TOOL_ID.test(id) || id in Object.prototype) {
    problems.push(
      problem(
        'UID_INVALID',
        'the id must be 1 to 64 letters, digits, ".", "_" or "-", like "summarize-deal"',
      ),
    );
  }
  const misshapen = findShapeProblems(TOOL_SHAPE, definition);
  // What follows takes the types at their word.
  if (misshapen.length > 0) return [...problems, ...misshapen];
  const { input = {}, output = {} } = definition;
  if (definition.objectType !== undefined && definition.objectTypes !== undefined) {
    problems.push(problem('DECLARATION_INVALID', 'give objectType or objectTypes, not both'));
  }
  problems.push(
    ...[...findDeadlineProblems(definition), ...findRetryProblems(definition.retry ?? {})].map(
      (message) => problem('DECLARATION_INVALID', message),
    ),
  );
  for (const name of Object.keys(input)) {
    problems.push(...within(`input ${name}`, findInputProblems(name, input)));
  }
  problems.push(...cycleProblems(input));
  for (const [name, field] of Object.entries(output)) {
    problems.push(...within(`output ${name}`, findOutputProblems(name, field)));
  }
  return [...problems, ...findRuleProblems(definition), ...agentProblems(definition)];
}

function cycleProblems(input: InputFields): DeclarationProblem[] {
  const cycle = findDependencyCycle(input);
  // A field that waits for itself was named with the field.
  if (cycle === undefined || cycle.length === 2) return [];
  return [
    problem('DEPENDENCY_CYCLE', `the inputs ${cycle.join(', ')} wait for each other, for ever`),
  ];
}

function agentProblems({ input = {}, agent }: AnyToolDefinition): DeclarationProblem[] {
  const { toolType, expose } = agent ?? {};
  const problems =
    toolType === undefined || TOOL_TYPES.includes(toolType)
      ? []
      : [problem('DECLARATION_INVALID', `agent.toolType must be one of ${TOOL_TYPES.join(', ')}`)];
  if (expose === undefined) return problems;
  const unknown = expose
    .filter((name) => !Object.hasOwn(input, name))
    .map((name) => problem('FIELD_UNDECLARED', `agent.expose: there is no input ${name}`));
  const hidden = Object.entries(input)
    .filter(
      ([name, field]) => field.required && field.default === undefined && !expose.includes(name),
    )
    .map(([name]) =>
      problem(
        'REQUIRED_INPUT_HIDDEN',
        `input ${name}: it is required but not in agent.expose, so an agent could never fill it; give it a default or make it optional`,
      ),
    );
  return [...problems, ...unknown, ...hidden];
}

function within(place: string, problems: readonly DeclarationProblem[]): DeclarationProblem[] {
  return problems.map(({ code, message }) => problem(code, `${place}: ${message}`));
}
