import type { LOCK_CHECKS } from '../../../src/manifest/lock/lock-codes.ts';
import type { ToolDefinition } from '../../../src/sdk/index.ts';
import type { Case } from '../checks/case.ts';
import type { Tools } from '../checks/declare.ts';
import { uploadThen } from './upload-then.ts';

type Tool = Partial<ToolDefinition>;
type ComparisonCode = Exclude<keyof typeof LOCK_CHECKS, 'LOCK_INVALID'>;

const optional: Tool = { input: { a: { type: 'string' } } };
const required: Tool = { input: { a: { type: 'string', required: true } } };
const choice: Tool = { input: { a: { type: 'enumeration', options: ['x', 'y'] } } };
const text: Tool = { output: { o: { type: 'string' } } };
const agent = { description: 'Use when asked.' };

/** A change that the comparison speaks about, and one beside it that it takes. */
export const LOCK_CASES: Readonly<Record<ComparisonCode, Case>> = {
  UID_REMOVED: tools([{ a: {}, b: {} }, { a: {} }], [{ a: {} }, { a: {}, b: {} }]),
  UNPUBLISHED: tool([{}, { isPublished: false }], [{ isPublished: false }, {}]),
  CLIENT_REMOVED: tool([{ agent }, {}], [{}, { agent }]),
  REQUIRED_INPUT_REMOVED: tool([required, {}], [required, required]),
  INPUT_REMOVED: tool([optional, {}], [{}, optional]),
  INPUT_TYPE_CHANGED: tool(
    [optional, { input: { a: { type: 'number' } } }],
    [optional, { input: { a: { type: 'string', control: 'textarea' } } }],
  ),
  INPUT_VALUE_SOURCE_REMOVED: tool(
    [optional, { input: { a: { type: 'string', valueFrom: 'property' } } }],
    [{ input: { a: { type: 'string', valueFrom: 'property' } } }, optional],
  ),
  INPUT_NEWLY_REQUIRED: tool([optional, required], [{}, optional]),
  REQUIRED_INPUT_CHANGED: tool([required, optional], [optional, optional]),
  OPTION_REMOVED: tool(
    [choice, { input: { a: { type: 'enumeration', options: ['x', 'z'] } } }],
    [choice, { input: { a: { type: 'enumeration', options: ['z', 'y', 'x'] } } }],
  ),
  OUTPUT_REMOVED: tool([text, {}], [{}, text]),
  OUTPUT_TYPE_CHANGED: tool(
    [text, { output: { o: { type: 'number' } } }],
    [text, { output: { o: { type: 'string', label: 'Another label' } } }],
  ),
  OBJECT_TYPE_REMOVED: tool(
    [{ objectTypes: ['deals', 'contacts'] }, { objectTypes: ['deals'] }],
    [{ objectTypes: ['deals'] }, { objectTypes: ['contacts', '0-3'] }],
  ),
};

type Change<T> = readonly [uploaded: T, current: T];

function tools(breaking: Change<Tools>, harmless: Change<Tools>): Case {
  return {
    triggers: () => uploadThen(...breaking),
    silent: () => uploadThen(...harmless),
  };
}

function tool([wasA, isA]: Change<Tool>, [wasB, isB]: Change<Tool>): Case {
  return tools([{ t: wasA }, { t: isA }], [{ t: wasB }, { t: isB }]);
}
