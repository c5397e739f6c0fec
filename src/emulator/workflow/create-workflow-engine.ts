import type { EmulatedRecord, EmulatedUser, InputTexts } from '../caller/payloads.ts';
import { prepareAgentCall, prepareWorkflowCall } from '../caller/prepared-call.ts';
import { sendCall } from '../caller/send-call.ts';
import type { WorkerConnection } from '../caller/send-signed.ts';
import type { EmulatorClock } from '../clock.ts';
import { HubSpotFault } from '../crm/hubspot-fault.ts';
import type { Delivery, ExecutionTimeline } from './execution-timeline.ts';
import type { Outputs } from './read-answer.ts';
import { WorkflowExecution } from './workflow-execution.ts';
import { HUBSPOT_TIMINGS, type WorkflowTimings } from './workflow-timings.ts';

/** An agent's execution. HubSpot documents no retries for agents; here it gets a workflow's. */
export interface AgentTarget {
  readonly as: 'agent';
  readonly user: EmulatedUser;
}

export interface WorkflowEngineOptions {
  readonly portalId: number;
  readonly clock: EmulatorClock;
  /** The Worker to call; looked up for each delivery, because Workers come and go. */
  readonly worker: () => WorkerConnection | undefined;
  /** A number that no other execution of the portal has. */
  readonly nextEnrollmentId: () => number;
  /** Default: `HUBSPOT_TIMINGS`. */
  readonly timings?: Partial<WorkflowTimings>;
}

/** The side of HubSpot that runs an action and waits for it. */
export interface WorkflowEngine {
  /**
   * Sends an execution and returns its `callbackId` at once.
   * @throws HubSpotFault 409 while no Worker is connected.
   */
  start(toolId: string, inputs: InputTexts, target: EmulatedRecord | AgentTarget): string;
  find(callbackId: string): ExecutionTimeline | undefined;
  /** Every execution, the oldest first. */
  list(): readonly ExecutionTimeline[];
  /** Resolves once it is finished, expired or failed; `undefined`: there is no such execution. */
  ended(callbackId: string): Promise<ExecutionTimeline | undefined>;
  /** Sends it once more with the same `callbackId`; `undefined`: there is no such execution. */
  redeliver(callbackId: string): Promise<Delivery | undefined>;
  /** A completion that the callbacks API accepted; for an unknown id nothing happens. */
  complete(callbackId: string, outputFields: Outputs): void;
  /** @throws HubSpotFault 409 while no Worker is connected. */
  requireWorker(): WorkerConnection;
  /** Gives up what is under way and plans no retry any more. */
  stop(): void;
}

/** Makes the portal's workflow engine. It remembers all executions. */
export function createWorkflowEngine(options: WorkflowEngineOptions): WorkflowEngine {
  const { portalId, clock, worker, nextEnrollmentId } = options;
  const timings = { ...HUBSPOT_TIMINGS, ...options.timings };
  const executions = new Map<string, WorkflowExecution>();

  function requireWorker(): WorkerConnection {
    const connection = worker();
    if (connection !== undefined) return connection;
    throw new HubSpotFault(409, 'No Worker is connected to the emulator yet.', {
      category: 'NO_WORKER',
    });
  }

  return {
    start(toolId, inputs, target) {
      requireWorker();
      const common = { portalId, enrollmentId: nextEnrollmentId(), toolId, inputs };
      const call =
        'as' in target
          ? prepareAgentCall({ ...common, user: target.user })
          : prepareWorkflowCall({ ...common, record: target });
      const execution = new WorkflowExecution({
        call,
        send: async (prepared, signal) =>
          sendCall(prepared, { worker: requireWorker(), nowMs: clock.realNowMs, signal }),
        clock,
        timings,
      });
      executions.set(call.callbackId, execution);
      return call.callbackId;
    },
    find: (callbackId) => executions.get(callbackId)?.timeline(),
    list: () => [...executions.values()].map((execution) => execution.timeline()),
    async ended(callbackId) {
      const execution = executions.get(callbackId);
      await execution?.ended;
      return execution?.timeline();
    },
    async redeliver(callbackId) {
      requireWorker();
      return executions.get(callbackId)?.redeliver();
    },
    complete: (callbackId, outputFields) => executions.get(callbackId)?.complete(outputFields),
    requireWorker,
    stop() {
      for (const execution of executions.values()) execution.stop();
    },
  };
}
