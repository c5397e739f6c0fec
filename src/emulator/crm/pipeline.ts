import type { ObjectType } from './object-type.ts';

/** A step of a pipeline. */
export interface PipelineStage {
  readonly id: string;
  readonly label: string;
  /** HubSpot's facts about the stage, all of them strings. */
  readonly metadata: { readonly [name: string]: string };
}

/** A row of stages that records of one object type move along, in display order. */
export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly stages: readonly PipelineStage[];
}

const dealStage = (id: string, label: string, probability: string): PipelineStage => ({
  id,
  label,
  metadata: { isClosed: String(id.startsWith('closed')), probability },
});

const ticketStage = (id: string, label: string, ticketState: 'OPEN' | 'CLOSED'): PipelineStage => ({
  id,
  label,
  metadata: { isClosed: String(ticketState === 'CLOSED'), ticketState },
});

/** The pipelines of a new portal: HubSpot's default sales and support pipelines. */
const DEFAULT_PIPELINES: { readonly [plural: string]: readonly Pipeline[] } = {
  deals: [
    {
      id: 'default',
      label: 'Sales Pipeline',
      stages: [
        dealStage('appointmentscheduled', 'Appointment Scheduled', '0.2'),
        dealStage('qualifiedtobuy', 'Qualified To Buy', '0.4'),
        dealStage('presentationscheduled', 'Presentation Scheduled', '0.6'),
        dealStage('decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'),
        dealStage('contractsent', 'Contract Sent', '0.9'),
        dealStage('closedwon', 'Closed Won', '1.0'),
        dealStage('closedlost', 'Closed Lost', '0.0'),
      ],
    },
  ],
  tickets: [
    {
      id: '0',
      label: 'Support Pipeline',
      stages: [
        ticketStage('1', 'New', 'OPEN'),
        ticketStage('2', 'Waiting on contact', 'OPEN'),
        ticketStage('3', 'Waiting on us', 'OPEN'),
        ticketStage('4', 'Closed', 'CLOSED'),
      ],
    },
  ],
};

/** The pipelines of an object type in a new portal; none for a type without them. */
export function defaultPipelines(type: ObjectType): readonly Pipeline[] {
  return DEFAULT_PIPELINES[type.plural] ?? [];
}
