import { type DeclarationProblem, problem } from './declaration-problem.ts';

/** What JSON, HubSpot's `{{ name }}` and a URL's path all carry as it is. */
const FIELD_NAME = /^(?!__)[a-zA-Z0-9_][a-zA-Z0-9_.-]*$/;

export function findFieldNameProblem(name: string): DeclarationProblem[] {
  return FIELD_NAME.test(name)
    ? []
    : [
        problem(
          'FIELD_NAME_INVALID',
          'the name must be letters, digits, "_", "-" and ".", not starting with "-", "." or "__"',
        ),
      ];
}
