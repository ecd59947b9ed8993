import { toast } from '../actions/toasts.js';
import { speech } from '../i18n/language.js';
import { clearSelection } from '../inbox-list/active-list.js';

/** At most this many at once: the server is shared. */
const TOGETHER = 4;

/**
 * Does one thing to every conversation. A single one says what it did and can be undone; several are counted, and
 * those that were refused stay with their own reason.
 */
export async function forEachTarget(
  ids: readonly string[],
  one: (id: string, undoable: boolean) => Promise<boolean>,
  keepSelection = false,
): Promise<void> {
  const single = ids.length === 1;
  const queue = [...ids];
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (await one(id, single)) done++;
    }
  };
  await Promise.all(Array.from({ length: Math.min(TOGETHER, ids.length) }, worker));
  if (!single && done > 0 && !keepSelection) toast(speech.get().t('action.bulk', { n: done }));
  if (done === ids.length && !keepSelection) clearSelection();
}
