import { onResumed } from '../connection/connection.js';
import { inboxQuery, inboxSubscription } from '../graphql/documents/inbox.js';
import { live } from '../graphql/live.js';
import { request } from '../graphql/request.js';
import { seen } from '../graphql/seen.js';
import { counts, putRow } from './rows.js';

const scope = { view: 'MINE', accountId: null, tag: null } as const;

async function read(): Promise<void> {
  const data = await request(inboxQuery, { ...scope, sort: 'NEWEST', first: 1, after: null, seen: seen() });
  counts.set(data.inboxCounts);
}

/** Keeps the counts of the views true on pages that show no list. */
export function followCounts(): () => void {
  const reread = (): void => void read().catch(() => undefined);
  const stops = [
    onResumed(reread),
    live(inboxSubscription, scope, ({ inbox }) => {
      for (const { row } of inbox.changes) putRow(row);
      counts.set(inbox.counts);
    }),
  ];
  reread();
  return () => {
    for (const stop of stops) stop();
  };
}
