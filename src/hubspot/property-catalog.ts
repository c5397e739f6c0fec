import type { Property as PropertyWire } from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import type { Properties, Property } from '../sdk/crm-catalogs.ts';
import { answered } from './answered.ts';
import type { CodegenApis } from './codegen-apis.ts';
import { inDisplayOrder } from './display-order.ts';
import { nullWhenMissing } from './null-when-missing.ts';
import { requireSegment } from './path-segment.ts';

/** The definitions of properties, with their options, both in display order. */
export class PropertyCatalog implements Properties {
  readonly #apis: CodegenApis;

  constructor(apis: CodegenApis) {
    this.#apis = apis;
  }

  async get(objectType: string, name: string): Promise<Property | null> {
    const type = requireSegment(objectType, 'the object type');
    const property = await nullWhenMissing(
      answered(
        `Reading a property of ${type}`,
        (await this.#apis.properties()).getByName(
          type,
          requireSegment(name, 'the name of the property'),
        ),
      ),
    );
    return property && toProperty(property);
  }

  async list(objectType: string): Promise<readonly Property[]> {
    const type = requireSegment(objectType, 'the object type');
    const { results } = await answered(
      `Listing properties of ${type}`,
      (await this.#apis.properties()).getAll(type),
    );
    return inDisplayOrder(results).map(toProperty);
  }
}

function toProperty(property: PropertyWire): Property {
  const { name, label, type, fieldType, options } = property;
  return {
    name,
    label,
    type,
    fieldType,
    options: inDisplayOrder(options ?? []).map((option) => ({
      label: option.label,
      value: option.value,
      hidden: option.hidden,
    })),
  };
}
