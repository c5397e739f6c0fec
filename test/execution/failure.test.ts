import { describe, expect, it } from 'vitest';
import { HubSpotError, type HubSpotErrorDetails } from '../../src/sdk/hubspot-error.ts';
import { PortalNotConnectedError } from '../../src/sdk/index.ts';
import { runTool } from './run-tool.ts';

const SENTINEL = 'sentinel-e2b7';

/** Everything HubSpot is told about an execution whose handler threw this. */
async function told(thrown: unknown, connectUrl?: string) {
  const tool = {
    output: { out: { type: 'string' } },
    async handler() {
      throw thrown;
    },
  } as const;
  const { settlement, outputFields } = await runTool(tool, { ...(connectUrl && { connectUrl }) });
  expect(settlement.status).toBe(200);
  expect(settlement.body).not.toContain(SENTINEL);
  expect(outputFields).toMatchObject({ out: '', hs_execution_state: 'FAIL_CONTINUE' });
  expect(settlement.errorCode).toBe(outputFields['errorCode']);
  return `${outputFields['errorCode']}: ${outputFields['errorMessage']}`;
}

const refusal = (details: HubSpotErrorDetails) =>
  told(
    new HubSpotError(`GET /crm said ${SENTINEL}`, {
      correlationId: SENTINEL,
      cause: new Error(SENTINEL),
      ...details,
    }),
  );

describe('a CRM request that failed', () => {
  it('is rate limited on a 429', async () => {
    expect(await refusal({ status: 429, retryAfterMs: 10_000 })).toBe(
      "HUBSPOT_RATE_LIMITED: HubSpot's rate limit is used up. Try again later.",
    );
  });

  it('names the missing scopes of a 403', async () => {
    const requiredScopes = ['crm.objects.deals.read', 'crm.objects.deals.write'];
    expect(await refusal({ status: 403, category: 'MISSING_SCOPES', requiredScopes })).toBe(
      'HUBSPOT_SCOPE_MISSING: The app lacks a HubSpot scope: crm.objects.deals.read, crm.objects.deals.write.',
    );
  });

  it.each([
    [{ status: 403 }, 'HubSpot refused a request of this tool: 403.'],
    [
      { status: 400, category: 'VALIDATION_ERROR' },
      'HubSpot refused a request of this tool: 400 VALIDATION_ERROR.',
    ],
    [{ status: 401 }, 'HubSpot refused a request of this tool: 401.'],
    [{ status: 502 }, 'HubSpot refused a request of this tool: 502.'],
    [{ status: 0 }, 'HubSpot could not be reached.'],
  ])('gives its status and category alone for %j', async (details, message) => {
    expect(await refusal(details)).toBe(`HUBSPOT_ERROR: ${message}`);
  });
});

it('a portal that is not connected says so, without the reason', async () => {
  expect(await told(new PortalNotConnectedError('123', { reason: SENTINEL }))).toBe(
    'PORTAL_NOT_CONNECTED: This HubSpot account is not connected to the app.',
  );
});

it('a portal that is not connected says where an admin connects it', async () => {
  const connectUrl = 'https://tools.example.com/oauth/install';
  expect(await told(new PortalNotConnectedError('123'), connectUrl)).toBe(
    `PORTAL_NOT_CONNECTED: This HubSpot account is not connected to the app. Connect it at ${connectUrl}`,
  );
});

it('an error that only looks like HubSpot’s is internal', async () => {
  const lookalike = Object.assign(new Error(SENTINEL), { name: 'HubSpotError', status: 429 });
  expect(await told(lookalike)).toMatch(/^INTERNAL: /);
  expect(await told({ name: 'PortalNotConnectedError', message: SENTINEL })).toMatch(/^INTERNAL: /);
});
