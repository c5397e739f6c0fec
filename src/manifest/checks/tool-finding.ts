import type { RegisteredTool } from '../../sdk/registered-tool.ts';
import type { Finding } from '../finding.ts';
import type { CheckCode } from './check-codes.ts';

/** A finding about a tool. */
export function toolFinding(
  code: CheckCode,
  { id, declaredAt }: RegisteredTool,
  message: string,
): Finding {
  return { code, message, tool: id, declaredAt };
}
