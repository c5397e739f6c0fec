import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import { objectTypeName } from '../generate/object-type-name.ts';
import { toolFinding } from './tool-finding.ts';

/** Object types that HubSpot's definitions have no name for. */
export function checkObjectTypes(tool: RegisteredTool): Finding[] {
  return tool.objectTypes
    .filter((it) => objectTypeName(it) === undefined)
    .map((it) =>
      toolFinding(
        'OBJECT_TYPE_UNKNOWN',
        tool,
        `There is no object type ${it}. Write a word such as deals, a type id such as 2-123456, or a custom object's full name such as p123_cat.`,
      ),
    );
}
