import { error, hint, warning } from './check-level.ts';

/** What tools that can be served may still get wrong with HubSpot, its agents and its users. */
export const TOOL_CHECKS = {
  DESCRIPTION_EMPTY: error('A label or description says nothing.'),
  DESCRIPTION_DUPLICATE: warning('Two tools have the same description for agents.'),
  AGENT_DESCRIPTION_TOO_LONG: warning('A description for agents is over 400 characters.'),
  AGENT_DESCRIPTION_NO_USE_WHEN: warning('A description for agents does not say when to use it.'),
  FIELD_NAME_UPPERCASE: hint("Field names have upper case letters; HubSpot's own have none."),
  SECRET_INPUT: error('An input asks for a secret.'),
  JSON_INPUT_FOR_AGENT: warning('An agent is asked to write JSON.'),
  PROPERTY_INPUT_FOR_AGENT: warning('An agent is asked for an input that a record fills.'),
  OPTIONS_DYNAMIC_FOR_AGENT: warning('An agent is asked to choose from options it cannot fetch.'),
  TOO_MANY_INPUTS: warning('An agent is asked for more than 26 inputs.'),
  TOO_MANY_OPTIONS: warning('An input has more than 20 options.'),
  OPTION_LABEL_MISSING: warning('Options have no label, so people see their values.'),
  TRANSLATION_UNKNOWN: warning('Something is translated that the tool does not declare.'),
  OBJECT_TYPE_UNKNOWN: error('An object type is none that HubSpot has.'),
  SCOPE_MISSING: warning('The app does not require the scope to read what a tool takes as input.'),
  ERROR_CODE_UNDECLARED: warning("A workflow's history would show this failure as a success."),
  HANDLER_UNWRITTEN: error(
    'HubSpot would call something of an imported tool that is still to be written.',
  ),
  NO_CALL_TO_ACTION: hint("An agent's action has no button to the record it changed."),
  REQUIRED_BEFORE_UPLOAD: hint('Inputs are required that could never be changed once uploaded.'),
  ACTION_URL_ELSEWHERE: warning('HubSpot calls another service for this tool.'),
} as const;
