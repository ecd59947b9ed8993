import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import type { Delivered } from '../delivered.js';
import type { ParkedEvent } from './parking-table.js';

const PER_PARTITION = 50;

/**
 * The bodies of parked events, by seq, read again from their topic. Those that it does not hold any more are missing.
 * Parked events often lie close together: each read asks every partition for what follows its next one.
 */
export async function fetchParked(
  reader: TopicReader,
  parked: readonly ParkedEvent[],
): Promise<ReadonlyMap<number, Delivered>> {
  const found = new Map<number, Delivered>();
  let wanted = [...parked].sort((a, b) => a.position - b.position);
  while (wanted.length > 0) {
    const cursors = new Map<number, number>();
    for (const { partition, position } of wanted)
      if (!cursors.has(partition)) cursors.set(partition, position - 1);
    const page = await reader.readAfter(inOrder(cursors), {
      perPartition: PER_PARTITION,
      total: PER_PARTITION * cursors.size,
    });
    const here = new Map(page.events.map((event) => [`${event.partition} ${event.position}`, event]));
    for (const { seq, partition, position } of wanted) {
      const event = here.get(`${partition} ${position}`);
      if (event) found.set(seq, event);
    }
    // What a partition did not reach is looked for again; where it reached nothing, nothing is left.
    wanted = wanted.filter(({ partition, position }) => position > (page.reached.get(partition) ?? Infinity));
  }
  return found;
}

const inOrder = (cursors: ReadonlyMap<number, number>): Map<number, number> =>
  new Map([...cursors].sort(([a], [b]) => a - b));
