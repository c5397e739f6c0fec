import { ACTION_DEFINITION_ID, ACTION_DEFINITION_VERSION, type InputTexts } from './payloads.ts';

/** What somebody sees of a field while editing a workflow. */
export interface OptionsQuery {
  /** What is filled in so far. */
  readonly inputs?: InputTexts;
  /** The text of the search box. */
  readonly query?: string | undefined;
  /** The cursor of the page before, after "load more". */
  readonly after?: string | undefined;
}

/**
 * The body of a request for options, as captured in 2024 (developer Slack, 2024-12-19): `q` is empty
 * until somebody searches, and values come twice, in `fields` and in `inputFields`.
 */
export function optionsPayload(
  portalId: number,
  field: string,
  { inputs = {}, query = '', after }: OptionsQuery,
): object {
  const each = (wire: (name: string, value: string) => object) =>
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, wire(name, value)]));
  return {
    origin: {
      portalId,
      actionDefinitionId: ACTION_DEFINITION_ID,
      actionDefinitionVersion: ACTION_DEFINITION_VERSION,
      actionExecutionIndexIdentifier: null,
      extensionDefinitionVersionId: ACTION_DEFINITION_VERSION,
      extensionDefinitionId: ACTION_DEFINITION_ID,
    },
    inputFieldName: field,
    fetchOptions: { q: query, ...(after !== undefined && { after }) },
    objectTypeId: '0-3',
    fields: each((name, value) => ({
      fieldKey: name,
      fieldValue: { value, valueType: 'SINGLE', effectiveValueType: 'SINGLE' },
      inputActionName: null,
    })),
    userId: 101,
    inputFields: each((_, value) => ({ value, type: 'STATIC_VALUE' })),
    portalId,
    extensionsDefinitionVersion: ACTION_DEFINITION_VERSION,
    extensionDefinitionId: ACTION_DEFINITION_ID,
  };
}
