import { Hono } from 'hono';
import * as z from 'zod';
import { objectNotFound } from '../crm/hubspot-fault.ts';
import { readBody } from '../crm/request-body.ts';
import { SEED_OWNERS } from '../seed.ts';
import type { WorkflowEngine } from './create-workflow-engine.ts';

const numericId = z.int().positive();
const common = {
  tool: z.string().min(1),
  inputs: z.record(z.string(), z.string()).default({}),
};
const asWorkflow = z.strictObject({
  ...common,
  as: z.literal('workflow').optional(),
  object: z.strictObject({ objectId: numericId, objectType: z.string().min(1) }),
});
const asAgent = z.strictObject({
  ...common,
  as: z.literal('agent'),
  user: z.strictObject({ userId: numericId, userEmail: z.email() }).optional(),
});
/** Told apart before they are checked: the union's own complaint would name neither's field. */
const kindOfStart = z.looseObject({ as: z.enum(['agent', 'workflow']).optional() });

const [firstOwner] = SEED_OWNERS;
/** Who talks to agents in the emulated portal, unless the request says otherwise. */
const DEFAULT_USER = {
  userId: firstOwner?.userId ?? 1,
  userEmail: firstOwner?.email ?? 'user@example.com',
};

/** Starts executions and shows what became of them; to be mounted at `/_emulator/workflow`. */
export function createWorkflowRoutes(engine: WorkflowEngine): Hono {
  const routes = new Hono();
  routes.use('/executions/*', async function withWorker(_c, next) {
    engine.requireWorker();
    await next();
  });

  routes.get('/executions', (c) => c.json({ executions: engine.list() }));

  routes.post('/executions', async (c) => {
    const { as } = await readBody(c.req, kindOfStart);
    let callbackId: string;
    if (as === 'agent') {
      const { tool, inputs, user = DEFAULT_USER } = await readBody(c.req, asAgent);
      callbackId = engine.start(tool, inputs, { as, user });
    } else {
      const { tool, inputs, object } = await readBody(c.req, asWorkflow);
      callbackId = engine.start(tool, inputs, object);
    }
    return c.json({ callbackId }, 202);
  });

  routes.get('/executions/:callbackId', (c) => {
    const { callbackId } = c.req.param();
    const timeline = engine.find(callbackId);
    if (timeline === undefined) throw objectNotFound(callbackId);
    return c.json(timeline);
  });

  routes.post('/executions/:callbackId/redeliver', async (c) => {
    const { callbackId } = c.req.param();
    const delivery = await engine.redeliver(callbackId);
    if (delivery === undefined) throw objectNotFound(callbackId);
    return c.json(delivery);
  });

  return routes;
}
