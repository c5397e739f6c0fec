import { objectTypeName } from '../generate/object-type-name.ts';
import type { WorkflowActionConfigWire } from '../schema/config-schema.ts';
import type { InputFieldWire, OutputFieldWire } from '../schema/field-schema.ts';
import type { WorkflowActionWire } from '../schema/workflow-action-schema.ts';
import { importOptions } from './import-options.ts';
import { labelFacts } from './label-facts.ts';

/** What a definition says, by place. Two that say the same have the same facts. */
export type ComponentFacts = ReadonlyMap<string, string>;

export type Fact = readonly [path: string, value: unknown];

/** All of a definition but its execution rules. Order and spelling that mean nothing are gone. */
export function componentFacts(component: WorkflowActionWire): ComponentFacts {
  const { config } = component;
  const { inputFields = [], outputFields = [] } = config;
  const facts: Fact[] = [
    ['uid', component.uid],
    ['dependencies', component.dependencies],
    ['permissions', component.permissions],
    ['config.actionUrl', config.actionUrl],
    ['config.isPublished', config.isPublished ?? false],
    ['config.functions', config.functions],
    ['config.objectRequestOptions', sorted(config.objectRequestOptions?.properties)],
    ...clientFacts(config),
    ...inputFields.flatMap(inputFacts),
    ...outputFields.flatMap(outputFacts),
    ...labelFacts(config),
  ];
  // Of these, nothing also says something.
  const always: Fact[] = [
    ['config.supportedClients', sorted(config.supportedClients.map(({ client }) => client))],
    ['config.objectTypes', sorted(config.objectTypes?.map((it) => objectTypeName(it) ?? it))],
    ['config.inputFields', inputFields.map(({ typeDefinition }) => typeDefinition.name)],
    ['config.inputFieldDependencies', dependencyFacts(config)],
  ];
  return new Map(
    [...always, ...facts.filter(([, value]) => !isEmpty(value))].map(([path, value]) => [
      path,
      JSON.stringify(value),
    ]),
  );
}

function clientFacts({ supportedClients }: WorkflowActionConfigWire): Fact[] {
  return supportedClients.flatMap((client): Fact[] => {
    if (client.client === 'WORKFLOWS') return [];
    const path = 'config.supportedClients.AGENTS';
    return [
      [`${path}.toolType`, client.toolType],
      [`${path}.llmConfig.actionDescription`, client.llmConfig?.actionDescription],
    ];
  });
}

function inputFacts({ typeDefinition, isRequired, supportedValueTypes }: InputFieldWire): Fact[] {
  const { name, type, fieldType, options = [], optionsUrl } = typeDefinition;
  const path = `config.inputFields.${name}`;
  return [
    [`${path}.isRequired`, isRequired],
    [`${path}.supportedValueTypes`, sorted(supportedValueTypes)],
    [`${path}.type`, type],
    [`${path}.fieldType`, fieldType],
    [`${path}.options`, importOptions(options)],
    // Breezeway serves options itself, at a URL of its own.
    [`${path}.optionsUrl`, optionsUrl === undefined ? undefined : true],
    [`${path}.referencedObjectType`, typeDefinition.referencedObjectType],
    [`${path}.helpText`, typeDefinition.helpText],
  ];
}

function outputFacts({ typeDefinition }: OutputFieldWire): Fact[] {
  const { name, type, fieldType, options = [], externalOptions } = typeDefinition;
  const path = `config.outputFields.${name}`;
  return [
    [`${path}.type`, type],
    [`${path}.fieldType`, fieldType],
    [`${path}.options`, importOptions(options)],
    [`${path}.externalOptions`, externalOptions ? true : undefined],
  ];
}

function dependencyFacts({ inputFieldDependencies = [] }: WorkflowActionConfigWire): string[] {
  const pairs = inputFieldDependencies.flatMap((dependency) => {
    const value =
      dependency.dependencyType === 'SINGLE_FIELD' ? null : dependency.controllingFieldValue;
    return dependency.dependentFieldNames.map((name) =>
      JSON.stringify([dependency.controllingFieldName, value, name]),
    );
  });
  return sorted(pairs);
}

function sorted(values: readonly string[] = []): string[] {
  return [...new Set(values)].sort();
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
