import type { Transaction } from '#libs/application/ports/transaction.js';
import type { RowChange } from '../projection/row-projector.js';
import { waitingSinceOf, type InboxListRow } from './fold.js';

/** Under which counts a row falls. `expiring` depends on the time and is read from its index instead. */
export function countKeys(row: InboxListRow | undefined): string[] {
  if (!row || row.status === 'resolved' || row.status === 'spam') return [];
  if (row.status === 'snoozed') return ['snoozed'];
  const keys = ['all'];
  if (row.owner.kind === 'nobody' || row.owner.kind === 'queue') keys.push('unassigned');
  if (row.owner.kind === 'bot') keys.push('bot');
  if (row.owner.kind === 'agent') keys.push(`agent:${row.owner.id}`);
  if (waitingSinceOf(row) !== null) keys.push('waiting');
  return keys;
}

const MOVE = {
  name: 'inbox-counts-move',
  text: `insert into inbox_counts (partition, key, n)
    select p, k, d from unnest($1::smallint[], $2::text[], $3::int[]) m(p, k, d) order by p, k
    on conflict (partition, key) do update set n = inbox_counts.n + excluded.n`,
};

/** Moves the counts by what the changes did. A count that returns to nothing goes, so that a rebuild is identical. */
export function moveCounts(tx: Transaction, changes: readonly RowChange<InboxListRow>[]): void {
  const deltas = new Map<string, { partition: number; key: string; d: number }>();
  const move = (partition: number, key: string, by: number): void => {
    const id = `${partition}/${key}`;
    const delta = deltas.get(id) ?? { partition, key, d: 0 };
    delta.d += by;
    deltas.set(id, delta);
  };
  for (const { before, after, partition } of changes) {
    for (const key of countKeys(before)) move(partition, key, -1);
    for (const key of countKeys(after)) move(partition, key, 1);
  }
  const moved = [...deltas.values()].filter((delta) => delta.d !== 0);
  if (moved.length === 0) return;
  const arrays = [moved.map((m) => m.partition), moved.map((m) => m.key), moved.map((m) => m.d)];
  tx.send(MOVE, arrays);
  if (moved.some((m) => m.d < 0)) {
    tx.send(
      {
        name: 'inbox-counts-sweep',
        text: 'delete from inbox_counts where n = 0 and partition = any ($1::smallint[])',
      },
      [arrays[0]],
    );
  }
}
