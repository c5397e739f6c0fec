/*
 * Executions as HubSpot sends them (platform facts §3.1 and §3.2), as text: parsing it is part of
 * what is tested.
 */

/** Captured in production in May 2026; ids put in. */
export const WORKFLOW_TEXT = `{ "callbackId":"ap-44933811680-403081688006-1-0",
  "origin":{"portalId":44933811680,"actionDefinitionId":8675309,"actionDefinitionVersion":3,"extensionDefinitionId":8675309,"extensionDefinitionVersionId":3},
  "context":{"workflowId":1632093481,"actionId":1,"source":"WORKFLOWS"},
  "object":{"objectId":9007199254740993,"objectType":"DEAL"},
  "fields":{"message":"hello"}, "inputFields":{"message":"hello"},
  "typedInputs":{"message":{"value":"hello","type":"STRING"}} }`;

/** HubSpot's agent tools reference, "Execution". */
export const AGENT_TEXT = `{ "callbackId":"68f5c9cjk1251j5-8363-4-1asdf0dja-4-1",
  "origin":{"portalId":123456,"userId":987654,"userEmail":"userEmail@website.com","actionDefinitionId":8675309,"actionDefinitionVersion":4,
            "actionExecutionIndexIdentifier":null,"extensionDefinitionId":8675309,"extensionDefinitionVersionId":4},
  "context":{"agentId":8997212,"source":"AGENTS"},
  "fields":{"input_field_name":"input_value"}, "inputFields":{"input_field_name":"input_value"} }`;

/** Slack, 2023-04-19: no `typedInputs`, no `actionId`, an enrollment beyond int32. */
export const WORKFLOW_2023_TEXT = `{ "callbackId":"ap-26816943-100456362982-1-0",
  "origin":{"portalId":26816943,"actionDefinitionId":1,"actionDefinitionVersion":1,
            "actionExecutionIndexIdentifier":{"enrollmentId":100456362982,"actionExecutionIndex":0}},
  "context":{"source":"WORKFLOWS","workflowId":403081688006},
  "object":{"objectId":51,"objectType":"CONTACT","properties":{"email":"a@b.c","age":41,"vip":true,"gone":null,"odd":{}}},
  "inputFields":{"a":"1"} }`;
