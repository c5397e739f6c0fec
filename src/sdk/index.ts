/** What a tool's author imports. */
export type { CallToAction } from './call-to-action.ts';
export type { EnrolledObject, Execution, Install, Logger, Source, ToolContext } from './context.ts';
export { DeclarationError } from './declaration-error.ts';
export { defineWorker, type WorkerBuilder, type WorkerDefinition } from './define-worker.ts';
export type { Duration } from './duration.ts';
export type {
  Association,
  BatchError,
  BatchResult,
  CrmId,
  CrmList,
  CrmObject,
  CrmObjects,
  CrmPropertyValues,
  CrmTask,
  CrmTasks,
  HubSpotClient,
  HubSpotRequestInit,
  Owner,
  Pipeline,
  PipelineStage,
  Property,
  SearchFilter,
  SearchQuery,
  SearchResults,
  TaskSearchQuery,
} from './hubspot-client.ts';
export { HubSpotError } from './hubspot-error.ts';
export type { FieldOption, InputField, InputFields, InputOf, InputType } from './input-fields.ts';
export type { OutputField, OutputFields, OutputOf, OutputType } from './output-fields.ts';
export { PortalNotConnectedError } from './portal-not-connected-error.ts';
export type { RegisteredTool } from './registered-tool.ts';
export { block, failContinue, failStop, ok, type Result, retryLater } from './results.ts';
export { type AgentOptions, defineTool, type ToolDefinition, type ToolType } from './tool.ts';
