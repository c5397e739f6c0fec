import type { DeclarationCode } from '../../sdk/declaration-problem.ts';
import { type Check, error } from './check-level.ts';

/** What stops a Worker at start-up, some of which only the components can tell. */
export const DECLARATION_CHECKS: Readonly<Record<DeclarationCode, Check>> = {
  UID_INVALID: error("A tool's id is none that HubSpot takes for a component."),
  UID_DUPLICATE: error('Two components of the project have the same id.'),
  FIELD_NAME_INVALID: error(
    "A field's name is none that JSON, HubSpot's texts and URLs all carry.",
  ),
  FIELD_TYPE_INVALID: error('A field has a type or a control that there is not.'),
  FIELD_UNDECLARED: error('Something names an input or output that is not declared.'),
  OPTIONS_INVALID: error('The options of an enumeration are missing, empty or ambiguous.'),
  DEFAULT_INVALID: error('A default is no value of its own field.'),
  DEPENDENCY_CYCLE: error('Inputs wait for each other, so that none could ever be filled.'),
  CONDITION_IMPOSSIBLE: error('An input is shown for a value that another one never has.'),
  OUTPUT_RESERVED: error('An output has a name that HubSpot or Breezeway uses itself.'),
  REQUIRED_INPUT_HIDDEN: error('An input that agents may not fill is required and has no default.'),
  RULE_INVALID: error('An error code or execution rule is not as HubSpot needs it.'),
  DECLARATION_INVALID: error(
    'Options of a declaration are of the wrong kind, out of range or contradict each other.',
  ),
};
