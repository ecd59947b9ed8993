import type { ParkedStream, ParkedStreams } from './parked-streams.js';

/** Why a stream could not go on when it was tried again. */
export type Obstacle = { readonly behind: string } | { readonly error: string };

/** The parked streams that are tried again together, and which of them cannot go on. */
export class Knot {
  readonly going: Set<string>;

  /** `stuck` is kept over several rounds: who was stuck once is not tried again for the same request. */
  constructor(
    root: string,
    private readonly parked: ParkedStreams,
    readonly stuck: Set<string>,
  ) {
    const knot = knotOf(root, parked.values());
    this.going = new Set([...knot].filter((stream) => parked.has(stream) && !stuck.has(stream)));
  }

  /** Whether events that name `stream` have to wait for it. */
  holdsUp(stream: string): boolean {
    return this.parked.has(stream) && !this.going.has(stream);
  }

  getsStuck(stream: string): void {
    this.going.delete(stream);
    this.stuck.add(stream);
  }
}

/** The streams that wait, directly or not, for `root`; itself included. */
export function knotOf(root: string, parked: Iterable<ParkedStream>): Set<string> {
  const all = [...parked];
  const knot = new Set([root]);
  for (let size = 0; size < knot.size;) {
    size = knot.size;
    for (const { stream, behind } of all) if (behind !== null && knot.has(behind)) knot.add(stream);
  }
  return knot;
}
