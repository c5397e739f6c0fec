import { defineWorker, type OptionsContext, type WorkerDefinition } from '../../src/sdk/index.ts';
import { type SendOptions, send } from './signed-app.ts';

/** What an options function returns here; also what its types forbid. */
export type MakeOptions = (context: OptionsContext) => unknown;

/** A Worker with one tool, `move`, whose field `stage` has options that a function makes. */
export function optionsWorker(makeOptions: MakeOptions): WorkerDefinition {
  return defineWorker('options', ({ worker }) => {
    worker.action('move', {
      label: 'x',
      description: 'x',
      input: {
        pipeline: { type: 'string' },
        note: { type: 'string' },
        style: { type: 'enumeration', options: ['fixed'], multiple: true },
        stage: {
          type: 'enumeration',
          enabledBy: ['pipeline', 'style'],
          // Plain JavaScript may return anything.
          options: (context) => makeOptions(context) as { readonly options: readonly string[] },
        },
        other: { type: 'enumeration', options: () => ({ options: ['of another field'] }) },
      },
      handler: () => ({}),
    });
    worker.action('copy', {
      label: 'x',
      description: 'x',
      input: {
        stage: { type: 'enumeration', options: () => ({ options: ['of another tool'] }) },
      },
      handler: () => ({}),
    });
  });
}

export interface AskOptions extends SendOptions {
  readonly tool?: string;
  readonly field?: string;
  readonly portalId?: unknown;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly q?: string;
  readonly after?: string;
}

/** A request for options as HubSpot writes it. */
export function optionsBody({
  field = 'stage',
  portalId = 123456,
  inputs = {},
  q,
  after,
}: AskOptions = {}): string {
  return JSON.stringify({
    origin: { portalId, actionDefinitionId: 2, actionDefinitionVersion: 3 },
    objectTypeId: '0-3',
    inputFieldName: field,
    inputFields: Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [name, { type: 'STATIC_VALUE', value }]),
    ),
    fetchOptions: { q, after },
  });
}

/** Asks for options, signed as HubSpot signs it. */
export async function ask(options: AskOptions = {}) {
  const { tool = 'move', field = 'stage' } = options;
  const path = `/actions/${tool}/options/${field}`;
  return await send({ path, body: optionsBody(options), version: 'v2', ...options });
}
