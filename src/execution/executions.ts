/** What a tool's author imports to end a block: `breezeway/executions`. */
export {
  type Completion,
  type CompletionResult,
  completeExecution,
  type ExecutionRef,
} from './complete-execution.ts';
export { ExecutionError, type ExecutionErrorCode } from './execution-error.ts';
