import { TopicBroken, type TopicPage } from '#libs/application/ports/topic-reader.js';

/**
 * Asserts what the topic promises of a page that was read after `cursors`: positions rise in each partition, and if
 * the topic is gapless, none is missing. Throws TopicBroken.
 */
export function assertFollows(
  page: TopicPage,
  cursors: ReadonlyMap<number, number>,
  topic: { readonly name: string; readonly gapless: boolean; readonly filtered: boolean },
): void {
  const last = new Map(cursors);
  for (const { partition, position } of page.events) {
    const before = last.get(partition);
    if (before === undefined)
      throw new TopicBroken(`${topic.name}: partition ${partition} was not asked for`);
    const follows = topic.gapless && !topic.filtered ? position === before + 1 : position > before;
    if (!follows)
      throw new TopicBroken(`${topic.name}: ${position} follows ${before} in partition ${partition}`);
    last.set(partition, position);
  }
  for (const [partition, reached] of page.reached) {
    const cursor = cursors.get(partition);
    if (cursor === undefined || reached <= cursor || reached < last.get(partition)!)
      throw new TopicBroken(
        `${topic.name}: a page reached ${reached} after ${cursor} in partition ${partition}`,
      );
    const examined = page.examined?.get(partition);
    if (topic.gapless && examined !== undefined && reached - cursor !== examined)
      throw new TopicBroken(
        `${topic.name}: ${examined} events from ${cursor + 1} to ${reached} in partition ${partition}`,
      );
  }
  for (const [partition, position] of last)
    if (position > (page.reached.get(partition) ?? cursors.get(partition)!))
      throw new TopicBroken(`${topic.name}: partition ${partition} came to ${position} unannounced`);
}

/** Asserts that the topic reaches as far as the checkpoints: otherwise it was recreated, or restored from an old copy. */
export function assertReaches(
  topic: string,
  heads: ReadonlyMap<number, number>,
  positions: ReadonlyMap<number, number>,
): void {
  for (const [partition, position] of positions) {
    const head = heads.get(partition);
    if (head === undefined || head < position)
      throw new TopicBroken(
        `${topic}: partition ${partition} ends at ${head ?? 'nothing'}, the checkpoint is ${position}`,
      );
  }
}
