import type { WorkflowActionWire } from '../../src/manifest/schema/workflow-action-schema.ts';

/** A definition with a bit of everything that a tool can say. */
export const everything = {
  uid: 'book_meeting',
  type: 'workflow-action',
  config: {
    actionUrl: 'https://old.example.com/book',
    isPublished: true,
    supportedClients: [
      { client: 'WORKFLOWS' },
      {
        client: 'AGENTS',
        toolType: 'TAKE_ACTION',
        llmConfig: { actionDescription: 'Use it to book a meeting.' },
      },
    ],
    objectTypes: ['DEAL', '2-123456'],
    objectRequestOptions: { properties: ['dealname'] },
    inputFields: [
      {
        typeDefinition: {
          name: 'kind',
          type: 'enumeration',
          fieldType: 'radio',
          options: [
            { value: 'late', label: 'Late', displayOrder: 1 },
            { value: 'soon', label: 'Soon', displayOrder: 0, description: 'Today' },
          ],
        },
        supportedValueTypes: ['STATIC_VALUE'],
        isRequired: true,
      },
      {
        typeDefinition: {
          name: 'room',
          type: 'enumeration',
          optionsUrl: 'https://old.example.com/rooms',
        },
        supportedValueTypes: ['OBJECT_PROPERTY'],
        isRequired: false,
      },
      {
        typeDefinition: {
          name: 'guests',
          type: 'enumeration',
          fieldType: 'checkbox',
          options: [{ value: 'a', label: 'a' }],
        },
        isRequired: false,
      },
      {
        typeDefinition: {
          name: 'host',
          type: 'enumeration',
          referencedObjectType: 'OWNER',
          label: 'Host',
        },
        isRequired: false,
      },
      { typeDefinition: { name: 'agreed', type: 'bool' }, isRequired: false },
    ],
    inputFieldDependencies: [
      {
        dependencyType: 'SINGLE_FIELD',
        controllingFieldName: 'kind',
        dependentFieldNames: ['room'],
      },
      {
        dependencyType: 'CONDITIONAL_SINGLE_FIELD',
        controllingFieldName: 'kind',
        controllingFieldValue: 'late',
        dependentFieldNames: ['guests', 'host'],
      },
    ],
    outputFields: [
      {
        typeDefinition: { name: 'fee', type: 'currency_number', fieldType: 'number', label: 'Fee' },
      },
      { typeDefinition: { name: 'errorCode', type: 'string' } },
    ],
    executionRules: [
      { labelName: 'free', conditions: { fee: ['0', ''], errorCode: '' } },
      { labelName: 'NO_ROOM', conditions: { errorCode: ['NO_ROOM'] } },
    ],
    labels: {
      en: {
        actionName: 'Book a meeting',
        appDisplayName: 'Rooms Ltd',
        actionDescription: 'Books a meeting.',
        actionCardContent: 'Book {{kind}}',
        inputFieldLabels: { kind: 'Kind' },
        inputFieldDescriptions: { kind: 'How soon.' },
        inputFieldOptionLabels: { kind: { Late: 'Later', soon: 'Soon' } },
        outputFieldLabels: { errorCode: 'What went wrong' },
        executionRules: { free: 'It costs nothing.', NO_ROOM: 'There is no room.' },
      },
      fr: {
        actionName: 'Réserver',
        inputFieldLabels: { kind: 'Genre' },
        inputFieldOptionLabels: { kind: { late: 'Tard' } },
        outputFieldLabels: { errorCode: 'Code d’erreur' },
        executionRules: { NO_ROOM: 'Aucune salle.' },
      },
    },
  },
} satisfies WorkflowActionWire;
