import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import { channelHealthProjection, channelTrafficProjection } from './channel-health/projectors.js';
import { customerCardProjection } from './customer-card/projector.js';
import { inboxListProjection } from './inbox-list/projector.js';
import type { RowProjection } from './projection/row-projector.js';
import { threadProjection } from './thread/projector.js';

/** Every read model there is: what is projected, and what can be rebuilt. `Row` differs; nobody but its own projector looks at it. */
export function allProjections(
  signals: Signals,
  database: Database,
  toldContacts?: (contactId: string) => void,
): readonly RowProjection<unknown>[] {
  return [
    inboxListProjection(signals),
    threadProjection(signals, toldContacts),
    customerCardProjection(signals, database),
    channelHealthProjection(signals),
    channelTrafficProjection(),
  ];
}
