/** A checkpoint to be moved, if it is still where we believe it to be. */
export interface Move {
  readonly partition: number;
  readonly believed: number;
  readonly reached: number;
}

interface Cursor {
  /** What the table says, as far as we know. */
  stored: number;
  /** How far we are: ahead of the table only by events that nobody wanted. */
  passed: number;
}

/** Where one subscription stands in the partitions that this worker owns. In memory; the table is the truth. */
export class Cursors {
  private at = new Map<number, Cursor>();

  /** Forgets everything and believes the table. */
  replace(positions: ReadonlyMap<number, number>): void {
    const entries = [...positions].sort(([a], [b]) => a - b);
    this.at = new Map(
      entries.map(([partition, position]) => [partition, { stored: position, passed: position }]),
    );
  }

  get partitions(): number[] {
    return [...this.at.keys()];
  }

  has(partition: number): boolean {
    return this.at.has(partition);
  }

  /** 0 for a partition that is not ours. */
  passed(partition: number): number {
    return this.at.get(partition)?.passed ?? 0;
  }

  /** partition → passed, ascending, of those of which `wanted` says so. */
  where(wanted: (partition: number, passed: number) => boolean): Map<number, number> {
    const found = new Map<number, number>();
    for (const [partition, { passed }] of this.at)
      if (wanted(partition, passed)) found.set(partition, passed);
    return found;
  }

  /** Nothing was wanted up to there: known here, stored later. */
  pass(reached: ReadonlyMap<number, number>): void {
    for (const [partition, position] of reached) {
      const cursor = this.at.get(partition);
      if (cursor) cursor.passed = Math.max(cursor.passed, position);
    }
  }

  /** The moves that store `reached`, ascending by partition. */
  movesTo(reached: ReadonlyMap<number, number>): Move[] {
    const moves: Move[] = [];
    for (const [partition, position] of reached) {
      const cursor = this.at.get(partition);
      if (cursor && position > cursor.stored)
        moves.push({ partition, believed: cursor.stored, reached: position });
    }
    return moves.sort((a, b) => a.partition - b.partition);
  }

  /** The moves that store what was only passed. */
  unstored(): Move[] {
    return this.movesTo(this.where((partition, passed) => passed > this.at.get(partition)!.stored));
  }

  /** The moves are committed. */
  moved(moves: readonly Move[]): void {
    for (const { partition, reached } of moves) {
      const cursor = this.at.get(partition);
      if (cursor) this.at.set(partition, { stored: reached, passed: Math.max(cursor.passed, reached) });
    }
  }
}
