import type { Caller, Exchange } from '../../emulator/caller/create-caller.ts';
import type { EmulatorServer } from '../../emulator/server.ts';

/** Who plays in the demo. */
export interface Cast {
  /** Has the app's secret. */
  readonly hubspot: Caller;
  /** Has another app's. */
  readonly stranger: Caller;
  readonly portal: EmulatorServer;
}

/** What happens after the answer, as one line, and what must be in it. */
export interface Sequel {
  readonly label: string;
  readonly play: (exchange: Exchange) => Promise<string>;
  readonly shows: string;
}

/** One execution of the demo, and what must come back. */
export interface Scene {
  readonly title: string;
  readonly send: () => Promise<Exchange>;
  readonly status: number;
  /** A piece of the exact answer. */
  readonly answer: string;
  readonly sequels?: readonly Sequel[];
}
