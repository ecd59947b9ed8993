import type { DatabaseServer } from './ground/database-server.js';
import type { Verdict } from './measure/statistics.js';

/** What a run is: how long, how large. */
export interface Scale {
  readonly quick: boolean;
  /** Sizes of the goals where the default takes smaller ones to stay within its time. */
  readonly full: boolean;
  readonly rounds: number;
  /** Seconds of one measurement. */
  readonly seconds: number;
}

export interface Ground {
  readonly scale: Scale;
  readonly server: DatabaseServer;
  /** A folder of this run for what processes keep. */
  readonly folder: string;
  say(line: string): void;
}

/** One line of the table: texts, ready to be shown. */
export interface Line {
  /** Number of the goal, or `L` for what is compared with a desk of another kind. */
  readonly row: string;
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
  readonly must: string;
  readonly stretch: string;
  readonly verdict: Verdict | 'named';
  /** What bounds it, with evidence of this run. */
  readonly bound: string;
}

export interface Row {
  /** What it is called on the command line. */
  readonly name: string;
  readonly about: string;
  run(ground: Ground): Promise<readonly Line[]>;
}
