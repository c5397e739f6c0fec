import { Hono } from 'hono';
import * as z from 'zod';
import { conflict, HubSpotFault, validationError } from './hubspot-fault.ts';
import { findObjectType, type ObjectType } from './object-type.ts';
import { toPropertyWire } from './property-wire.ts';
import { readBody } from './request-body.ts';
import { queryArchived } from './request-query.ts';
import type { RouteContext } from './route-context.ts';
import { schemaScope } from './schema-scope.ts';

const createProperty = z.object({
  name: z.string(),
  label: z.string(),
  groupName: z.string(),
  type: z.enum([
    'string',
    'number',
    'date',
    'datetime',
    'enumeration',
    'bool',
    'phone_number',
    'json',
    'object_coordinates',
  ]),
  fieldType: z.enum([
    'textarea',
    'text',
    'date',
    'file',
    'number',
    'select',
    'radio',
    'checkbox',
    'booleancheckbox',
    'calculation_equation',
    'html',
    'phonenumber',
  ]),
  description: z.string().nullish(),
  hasUniqueValue: z.boolean().nullish(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).nullish(),
});

/** `/crm/v3/properties/{type}[/{name}]`: list, read, create. */
export function createPropertyRoutes({ crm, requireScope }: RouteContext): Hono {
  const routes = new Hono();

  routes.get('/:objectType', (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.readScope);
    // Nothing here archives a property.
    const properties = queryArchived(c.req) ? [] : [...crm.properties(type).values()];
    return c.json({ results: properties.map((p) => toPropertyWire(crm, type, p)) });
  });

  routes.get('/:objectType/:name', (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(type.readScope);
    const name = c.req.param('name');
    const property = crm.properties(type).get(name);
    if (!property || queryArchived(c.req)) throw propertyNotFound(type, name);
    return c.json(toPropertyWire(crm, type, property));
  });

  routes.post('/:objectType', async (c) => {
    const type = findObjectType(c.req.param('objectType'));
    requireScope(schemaScope(type));
    const body = await readBody(c.req, createProperty);
    const name = body.name.toLowerCase();
    if (!/^[a-z][a-z0-9_]*$/.test(name)) {
      throw validationError(
        `Property name "${name}" is invalid: it must start with a letter and have only lowercase letters, digits and underscores.`,
      );
    }
    const options = body.options ?? [];
    if (body.type === 'enumeration' && options.length === 0) {
      throw validationError('An enumeration property must have options.');
    }
    const properties = crm.properties(type);
    if (properties.has(name)) {
      throw conflict(`A property named '${name}' already exists.`, 'OBJECT_ALREADY_EXISTS');
    }
    const property = {
      name,
      label: body.label,
      groupName: body.groupName,
      type: body.type,
      fieldType: body.fieldType,
      description: body.description ?? '',
      options,
      readOnly: body.fieldType === 'calculation_equation',
      hasUniqueValue: body.hasUniqueValue ?? false,
      hubspotDefined: false,
    };
    properties.set(name, property);
    return c.json(toPropertyWire(crm, type, property), 201);
  });

  return routes;
}

function propertyNotFound(type: ObjectType, name: string): HubSpotFault {
  return new HubSpotFault(404, `Property "${name}" does not exist for object type "${type.id}"`, {
    category: 'OBJECT_NOT_FOUND',
  });
}
