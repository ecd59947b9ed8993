import type { Chance } from '../../../faults/chance.js';
import type { Update } from '../../../state/webhook.js';
import type { PageEvent } from './tell.js';

type Entry = { id: string; time: number } & Record<string, unknown>;

/**
 * Many updates in one body: neighbours of one account share an entry or do not, as `draw` decides, for a receiver
 * has to loop over every level (channel facts 1.1).
 */
export function envelope(object: 'page' | 'instagram', updates: readonly Update[], draw: Chance): object {
  const entries: Entry[] = [];
  for (const update of updates) {
    const { list, body, flat } = update.payload as PageEvent;
    const last = entries.at(-1);
    const shared = last?.[list];
    const whim = draw();
    if (flat) entries.push({ id: update.assetId, time: timeOf(update, list), ...body });
    else if (last?.id === update.assetId && Array.isArray(shared) && whim > 0.4) shared.push(body);
    else entries.push({ id: update.assetId, time: timeOf(update, list), [list]: [body] });
  }
  return { object, entry: entries };
}

/** Milliseconds, but seconds for comments and the feed. */
const timeOf = ({ dueAt }: Update, list: PageEvent['list']): number =>
  list === 'changes' ? Math.floor(dueAt / 1000) : dueAt;
