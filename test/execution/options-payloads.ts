/*
 * Requests for options as HubSpot sends them (platform facts §3.6), as text: parsing it is part of
 * what is tested.
 */

/** HubSpot's custom action reference. */
export const GUIDE_TEXT = `{ "origin":{"portalId":1,"actionDefinitionId":2,"actionDefinitionVersion":3}, "objectTypeId":"0-1",
  "inputFieldName":"optionsInput",
  "inputFields":{"widgetName":{"type":"OBJECT_PROPERTY","propertyName":"widget_name"},"widgetColor":{"type":"STATIC_VALUE","value":"blue"}},
  "fetchOptions":{"q":"option label","after":"1234="} }`;

/**
 * Captured in production (developer Slack, 2024-12-19). Changed here: `inputFields` names fewer inputs
 * than `fields` and another value, and a second choice is in the list.
 */
export const CAPTURE_TEXT = `{ "origin":{"portalId":2323432,"actionDefinitionId":134334432,"actionDefinitionVersion":1,
             "actionExecutionIndexIdentifier":null,"extensionDefinitionVersionId":1,"extensionDefinitionId":19334332},
  "inputFieldName":"associationLabelInput", "fetchOptions":{"q":""}, "objectTypeId":"0-2",
  "fields":{
    "associationLabelInput":{"fieldKey":"associationLabelInput","fieldValue":{"value":["14","15"],"valueType":"MULTI","effectiveValueType":"MULTI"},"inputActionName":null},
    "objectInput":{"fieldKey":"objectInput","fieldValue":{"value":"companies","valueType":"EXTERNAL","effectiveValueType":"SINGLE"},"inputActionName":null},
    "optionsValueInput":{"fieldKey":"optionsValueInput","fieldValue":{"value":"100","valueType":"SINGLE","effectiveValueType":"SINGLE"},"inputActionName":null}},
  "userId":7433337,
  "inputFields":{"objectInput":{"value":"contacts","type":"STATIC_VALUE"}},
  "portalId":2332432, "extensionsDefinitionVersion":1, "extensionDefinitionId":1793329152 }`;
