/** What a tool's author imports. */
export type { AppAuth, AppDistribution, AppOptions, AppScopes, AppSupport } from './app.ts';
export type { CallToAction } from './call-to-action.ts';
export type {
  EnrolledObject,
  Execution,
  Install,
  Logger,
  ResumeUrlOptions,
  Source,
  ToolContext,
} from './context.ts';
export type { Association } from './crm-associations.ts';
export type { BatchError, BatchResult } from './crm-batch.ts';
export type { Owner, Pipeline, PipelineStage, Property } from './crm-catalogs.ts';
export type { CrmId, CrmList, CrmObject, CrmObjects, CrmPropertyValues } from './crm-objects.ts';
export type { SearchFilter, SearchQuery, SearchResults } from './crm-search.ts';
export type { CrmTask, CrmTasks, TaskSearchQuery } from './crm-tasks.ts';
export { DeclarationError } from './declaration-error.ts';
export type { DeclarationCode, ToolProblem } from './declaration-problem.ts';
export { defineWorker, type WorkerBuilder, type WorkerDefinition } from './define-worker.ts';
export type { Duration } from './duration.ts';
export type { ExecutionRule } from './execution-rules.ts';
export type { HubSpotClient, HubSpotRequestInit } from './hubspot-client.ts';
export { HubSpotError } from './hubspot-error.ts';
export type { InputField, InputFields, InputOf, InputType, VisibleWhen } from './input-fields.ts';
export type { InputTranslation, Locale, ToolTranslation } from './locales.ts';
export type { FieldOption, OptionsContext, OptionsFunction, OptionsPage } from './options.ts';
export type { OutputField, OutputFields, OutputOf, OutputType } from './output-fields.ts';
export { PortalNotConnectedError } from './portal-not-connected-error.ts';
export { RateLimitedError } from './rate-limited-error.ts';
export type { RegisteredTool } from './registered-tool.ts';
export { block, failContinue, failStop, ok, type Result, retryLater } from './results.ts';
export type { RetryMode, RetryOptions } from './retry-options.ts';
export { type AgentOptions, defineTool, type ToolDefinition, type ToolType } from './tool.ts';
