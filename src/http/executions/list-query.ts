import * as z from 'zod';
import { EXECUTION_STATUSES } from '../../ledger/index.ts';
import { once } from '../../once.ts';
import { PORTAL_ID } from '../portal-id.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** What `GET /executions` takes. */
export const listQuery = once(() =>
  z.strictObject({
    portalId: z
      .string('is missing: it is the numeric id of a HubSpot account')
      .regex(PORTAL_ID, 'must be the numeric id of a HubSpot account'),
    status: z
      .enum(EXECUTION_STATUSES, `must be one of ${EXECUTION_STATUSES.join(', ')}`)
      .optional(),
    tool: z.string().min(1, "must be a tool's id").optional(),
    cursor: z.string().optional(),
    limit: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, `must be a whole number from 1 to ${MAX_LIMIT}`)
      .transform(Number)
      .refine((limit) => limit <= MAX_LIMIT, `must be a whole number from 1 to ${MAX_LIMIT}`)
      .default(DEFAULT_LIMIT),
  }),
);
