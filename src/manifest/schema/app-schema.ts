import * as z from 'zod';
import { OPTIONAL_KEYS, uidSchema } from './envelope-schema.ts';

const scopes = z.array(z.string().min(1));
const urls = z.array(z.string().min(1));

const authSchema = z
  .strictObject({
    type: z.enum(['oauth', 'static']).describe('static: one account, one token.'),
    redirectUrls: z
      .array(
        z
          .string()
          .regex(
            /^(https:\/\/|http:\/\/localhost(?=[:/]|$)|\$\{)\S*$/,
            'must be https, or http://localhost',
          ),
      )
      .optional()
      .describe('For oauth alone. HTTPS or http://localhost.'),
    requiredScopes: scopes.describe('Granted by everybody who installs the app.'),
    optionalScopes: scopes.optional(),
    conditionallyRequiredScopes: scopes.optional(),
  })
  .superRefine(({ type, redirectUrls = [] }, context) => {
    const path = ['redirectUrls'];
    if (type === 'oauth' && redirectUrls.length === 0) {
      context.addIssue({ code: 'custom', path, message: 'oauth needs at least one' });
    }
    if (type === 'static' && redirectUrls.length > 0) {
      context.addIssue({ code: 'custom', path, message: 'are for oauth alone' });
    }
  });

/** The `app` component, `app/app-hsmeta.json` (HubSpot's project templates, 2026.03). */
export const appSchema = z.strictObject({
  uid: uidSchema,
  type: z.literal('app'),
  config: z
    .strictObject({
      name: z.string().min(1),
      description: z.string(),
      logo: z.string().optional().describe('Path in the project, such as /app/app-logo.png.'),
      distribution: z.enum(['marketplace', 'private']),
      auth: authSchema,
      permittedUrls: z
        .strictObject({ fetch: urls, iframe: urls, img: urls })
        .partial()
        .optional()
        .describe("For the app's own UI."),
      support: z
        .strictObject({
          supportEmail: z.string(),
          documentationUrl: z.string(),
          supportUrl: z.string(),
          supportPhone: z.string(),
        })
        .partial()
        .optional(),
      isUserLevel: z.boolean().optional().describe('From platform version 2026.09 on.'),
    })
    .refine(({ distribution, auth }) => distribution !== 'marketplace' || auth.type === 'oauth', {
      path: ['auth', 'type'],
      error: 'must be oauth for the marketplace',
    }),
  ...OPTIONAL_KEYS,
});

export type AppWire = z.infer<typeof appSchema>;
