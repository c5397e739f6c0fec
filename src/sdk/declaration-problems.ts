import { optionValues } from './coerce-options.ts';
import { compileInputField } from './compile-input-field.ts';
import { findDeadlineProblems } from './deadline.ts';
import type { InputField, InputFields, InputType } from './input-fields.ts';
import { isReservedOutput } from './output-fields.ts';
import type { AnyToolDefinition } from './registered-tool.ts';
import { findRetryProblems } from './retry-options.ts';

/** What HubSpot takes as a component's `uid` (its project parser), starting with a letter or digit. */
const TOOL_ID = /^[a-zA-Z0-9][a-zA-Z0-9_\-.]{0,63}$/;
const INPUT_TYPES: ReadonlySet<string> = new Set<InputType>([
  'string',
  'number',
  'boolean',
  'enumeration',
  'date',
  'datetime',
  'phone',
  'owner',
  'json',
]);
const FIELD_NAME = /^[a-zA-Z][a-zA-Z0-9_]*$/;

/** Says, in sentences, why a tool cannot be served as it is declared. Empty: it can. */
export function findDeclarationProblems(id: string, definition: AnyToolDefinition): string[] {
  const { input = {}, output = {}, agent } = definition;
  const problems: string[] = [];
  if (!TOOL_ID.test(id)) {
    problems.push('the id must be 1 to 64 letters, digits, ".", "_" or "-", like "summarize-deal"');
  }
  if (definition.objectType !== undefined && definition.objectTypes !== undefined) {
    problems.push('give objectType or objectTypes, not both');
  }
  problems.push(...findDeadlineProblems(definition), ...findRetryProblems(definition.retry ?? {}));
  for (const [name, field] of Object.entries(input)) {
    problems.push(
      ...inputProblems(name, field, input).map((problem) => `input ${name}: ${problem}`),
    );
  }
  for (const name of Object.keys(output)) {
    if (!FIELD_NAME.test(name)) problems.push(`output ${name}: ${NAME_RULE}`);
    if (isReservedOutput(name)) {
      problems.push(`output ${name}: the name is reserved; Breezeway itself sends it`);
    }
  }
  for (const name of agent?.expose ?? []) {
    if (!Object.hasOwn(input, name)) problems.push(`agent.expose: there is no input ${name}`);
  }
  if (agent?.expose !== undefined) {
    for (const name of requiredButHidden(input, agent.expose)) {
      problems.push(
        `input ${name}: it is required but not in agent.expose, so an agent could never fill it; give it a default or make it optional`,
      );
    }
  }
  return problems;
}

const NAME_RULE = 'the name must be letters, digits and "_", starting with a letter';

function inputProblems(name: string, field: InputField, fields: InputFields): string[] {
  const problems: string[] = [];
  if (!FIELD_NAME.test(name)) problems.push(NAME_RULE);
  if (!INPUT_TYPES.has(field.type)) {
    return [...problems, `the type must be one of ${[...INPUT_TYPES].join(', ')}`];
  }
  if (field.type === 'enumeration') {
    if (!Array.isArray(field.options)) return [...problems, 'an enumeration needs options'];
    const values = optionValues(field.options);
    if (values.length === 0) problems.push('an enumeration needs at least one option');
    if (new Set(values).size !== values.length) problems.push('two options have the same value');
    if (field.multiple && values.some((value) => value.includes(';'))) {
      problems.push('option values cannot contain ";", which separates multiple choices');
    }
    if (values.includes('')) problems.push('an option value cannot be empty');
  }
  for (const other of [field.enabledBy, field.visibleWhen?.field]) {
    if (other === undefined) continue;
    if (other === name) problems.push('it depends on itself');
    else if (!Object.hasOwn(fields, other)) {
      problems.push(`it depends on an input ${other} that is not declared`);
    }
  }
  if (problems.length === 0 && field.default !== undefined) {
    const parsed = compileInputField(field, false).safeParse(field.default);
    if (!parsed.success) {
      const rules = parsed.error.issues.map((issue) => issue.message);
      problems.push(`the default ${rules.join(' and ')}`);
    }
  }
  return problems;
}

function requiredButHidden(input: InputFields, expose: readonly string[]): string[] {
  return Object.entries(input)
    .filter(
      ([name, field]) => field.required && field.default === undefined && !expose.includes(name),
    )
    .map(([name]) => name);
}
