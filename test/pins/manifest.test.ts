import { expect, it } from 'vitest';
import { buildManifest, manifestFiles } from '../../src/manifest/generate/manifest.ts';
import { defineWorker, ok } from '../../src/sdk/index.ts';

const definition = defineWorker('demo', ({ worker }) => {
  worker.tool('send-note', {
    label: 'Send note',
    description: 'Sends a note.',
    objectType: 'deals',
    input: {
      text: { type: 'string', control: 'textarea', required: true, label: 'Text' },
      tone: { type: 'enumeration', options: ['plain', { value: 'exec', label: 'Executive' }] },
      copy: { type: 'owner', visibleWhen: { field: 'tone', equals: 'exec' } },
    },
    output: { noteId: { type: 'string', label: 'Note id' } },
    agent: { description: 'Use it to send a note.' },
    errors: { NO_DEAL: 'There is no deal.' },
    actionCardContent: 'Send {{text}}',
    handler: () => ok(),
  });
});

/** Another byte makes every generated file of every user stale, and another definition in HubSpot. */
const PINNED = `{
  "uid": "send-note",
  "type": "workflow-action",
  "config": {
    "actionUrl": "https://tools.example.com/actions/send-note",
    "isPublished": true,
    "supportedClients": [
      {
        "client": "WORKFLOWS"
      },
      {
        "client": "AGENTS",
        "toolType": "TAKE_ACTION",
        "llmConfig": {
          "actionDescription": "Use it to send a note."
        }
      }
    ],
    "inputFields": [
      {
        "typeDefinition": {
          "name": "text",
          "type": "string",
          "fieldType": "textarea"
        },
        "supportedValueTypes": [
          "STATIC_VALUE",
          "OBJECT_PROPERTY"
        ],
        "isRequired": true
      },
      {
        "typeDefinition": {
          "name": "tone",
          "type": "enumeration",
          "fieldType": "select",
          "options": [
            {
              "value": "plain",
              "label": "plain"
            },
            {
              "value": "exec",
              "label": "Executive"
            }
          ]
        },
        "supportedValueTypes": [
          "STATIC_VALUE",
          "OBJECT_PROPERTY"
        ],
        "isRequired": false
      },
      {
        "typeDefinition": {
          "name": "copy",
          "type": "enumeration",
          "referencedObjectType": "OWNER"
        },
        "supportedValueTypes": [
          "STATIC_VALUE",
          "OBJECT_PROPERTY"
        ],
        "isRequired": false
      }
    ],
    "inputFieldDependencies": [
      {
        "dependencyType": "CONDITIONAL_SINGLE_FIELD",
        "controllingFieldName": "tone",
        "controllingFieldValue": "exec",
        "dependentFieldNames": [
          "copy"
        ]
      }
    ],
    "outputFields": [
      {
        "typeDefinition": {
          "name": "noteId",
          "type": "string",
          "fieldType": "text",
          "externalOptions": false
        }
      },
      {
        "typeDefinition": {
          "name": "errorCode",
          "type": "string",
          "fieldType": "text",
          "externalOptions": false
        }
      },
      {
        "typeDefinition": {
          "name": "errorMessage",
          "type": "string",
          "fieldType": "text",
          "externalOptions": false
        }
      }
    ],
    "objectTypes": [
      "DEAL"
    ],
    "executionRules": [
      {
        "labelName": "NO_DEAL",
        "conditions": {
          "errorCode": [
            "NO_DEAL"
          ]
        }
      },
      {
        "labelName": "breezeway_error",
        "conditions": {
          "errorCode": [
            "INTERNAL"
          ]
        }
      }
    ],
    "labels": {
      "en": {
        "actionName": "Send note",
        "appDisplayName": "demo",
        "actionDescription": "Sends a note.",
        "actionCardContent": "Send {{text}}",
        "inputFieldLabels": {
          "text": "Text",
          "tone": "tone",
          "copy": "copy"
        },
        "inputFieldDescriptions": {},
        "inputFieldOptionLabels": {
          "tone": {
            "plain": "plain",
            "exec": "Executive"
          }
        },
        "outputFieldLabels": {
          "noteId": "Note id",
          "errorCode": "Error Code",
          "errorMessage": "Error Message"
        },
        "executionRules": {
          "NO_DEAL": "There is no deal.",
          "breezeway_error": "{{ errorMessage }}"
        }
      }
    }
  }
}
`;

it('writes a component as these very bytes', () => {
  const manifest = buildManifest(definition, {
    publicUrl: 'https://tools.example.com',
    ownCodes: ['INTERNAL'],
  });
  expect(manifestFiles(manifest)).toEqual([
    { path: 'app/workflow-actions/send-note-hsmeta.json', text: PINNED },
  ]);
});
