import { error, warning } from '../checks/check-level.ts';

/** What an upload would break of what is in use. */
export const LOCK_CHECKS = {
  LOCK_INVALID: error('The record of what was uploaded cannot be read.'),
  UID_REMOVED: error('A component that was uploaded is made no longer.'),
  UNPUBLISHED: warning('A component that was uploaded as published is published no longer.'),
  CLIENT_REMOVED: error('Workflows or agents that have a component lose it.'),
  REQUIRED_INPUT_REMOVED: error('A required input that was uploaded is gone.'),
  INPUT_REMOVED: warning('An optional input that was uploaded is gone.'),
  INPUT_TYPE_CHANGED: error('An input that was uploaded has another type.'),
  INPUT_VALUE_SOURCE_REMOVED: error(
    'An input that was uploaded takes typed values, or properties, no longer.',
  ),
  INPUT_NEWLY_REQUIRED: error('A component that was uploaded requires an input it did not.'),
  REQUIRED_INPUT_CHANGED: warning(
    'An input that was uploaded as required is optional, or shown otherwise.',
  ),
  OPTION_REMOVED: error('An option that was uploaded is gone.'),
  OUTPUT_REMOVED: error('An output that was uploaded is gone.'),
  OUTPUT_TYPE_CHANGED: error('An output that was uploaded has another type.'),
  OBJECT_TYPE_REMOVED: warning('A component is offered no longer for an object type it had.'),
} as const;
