/*
 * Components that others wrote, as they stand; one had a second, empty `functions`, which JSON
 * ignores.
 */

// github.com/bac-australia/hubspot-workflow-action-2026-reference, deployed on 2026.03.
export { default as deployedPing } from './fixtures/deployed-ping.json';
// github.com/cameronharro/hs-workflow-action-tester, its test project.
export { default as deployedRules } from './fixtures/deployed-rules.json';
// HubSpot's documentation, "Agent tools reference", the example.
export { default as referenceAgentTool } from './fixtures/reference-agent-tool.json';
// github.com/HubSpot/hubspot-project-components, templates of 2026.03.
export { default as templateAction } from './fixtures/template-action.json';
// The same; identical in 2026.09-beta.
export { default as templateAgentTool } from './fixtures/template-agent-tool.json';
// The same, the three kinds of app.
export { default as templateMarketplaceApp } from './fixtures/template-app-marketplace.json';
export { default as templatePrivateApp } from './fixtures/template-app-private.json';
export { default as templateStaticApp } from './fixtures/template-app-static.json';
