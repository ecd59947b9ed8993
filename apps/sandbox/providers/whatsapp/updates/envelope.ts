import type { Chance } from '../../../faults/chance.js';
import type { Update } from '../../../state/webhook.js';
import type { Change } from './value.js';

interface Entry {
  id: string;
  changes: Change[];
}

/**
 * Many updates in one body. Meta guarantees no shape, so neighbours share a value, only an entry, or nothing,
 * as `draw` decides: a receiver has to loop over every level.
 */
export function envelope(updates: readonly Update[], draw: Chance): object {
  const entries: Entry[] = [];
  for (const update of updates) {
    const change = update.payload as Change;
    const last = entries.at(-1);
    const previous = last?.changes.at(-1);
    const whim = draw();
    if (!last || last.id !== update.assetId || whim < 0.2)
      entries.push({ id: update.assetId, changes: [change] });
    else {
      const joined = previous && whim > 0.5 ? join(previous, change) : undefined;
      if (joined) last.changes[last.changes.length - 1] = joined;
      else last.changes.push(change);
    }
  }
  return { object: 'whatsapp_business_account', entry: entries };
}

/** Two changes of one number and one family as one value, its contacts listed once each and not in step. */
function join(a: Change, b: Change): Change | undefined {
  const family = (['messages', 'statuses'] as const).find((name) => name in a.value && name in b.value);
  if (!family || a.field !== b.field || !same(a.value['metadata'], b.value['metadata'])) return undefined;
  const contacts = distinct([...list(a.value['contacts']), ...list(b.value['contacts'])]).reverse();
  return {
    field: a.field,
    value: {
      ...a.value,
      ...(contacts.length > 0 ? { contacts } : {}),
      [family]: [...list(a.value[family]), ...list(b.value[family])],
    },
  };
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function distinct(items: unknown[]): unknown[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
