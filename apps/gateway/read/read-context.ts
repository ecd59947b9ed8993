import DataLoader from 'dataloader';
import type { Clock } from '#libs/application/ports/clock.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/index.js';
import type { Instant } from '#libs/domain/time.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { ChannelAccountRow, CustomerCard } from '#libs/read-models/queries-port.js';
import type { PersonName, StaffDirectory } from '#libs/staff/directory.js';
import type { RowContext } from '../views/inbox-row-view.js';
import type { AccountDirectory } from './account-directory.js';
import type { ReadModels } from './ports.js';

/** What one request, or one push, reads: every row and card once, all at the same `now`. */
export class ReadContext implements RowContext {
  readonly names: { agent(id: string): PersonName };

  readonly rows = new DataLoader<string, InboxRow | undefined>(async (ids) =>
    inOrder(ids, await this.models.inbox.rows(ids), (row) => row.conversationId),
  );

  readonly cards = new DataLoader<string, CustomerCard | undefined>(async (ids) =>
    inOrder(ids, await this.models.customers.cards(ids), (card) => card.id),
  );

  constructor(
    readonly now: Instant,
    readonly models: ReadModels,
    private readonly accounts: AccountDirectory,
    staff: StaffDirectory,
  ) {
    this.names = { agent: (id) => staff.name(id) };
  }

  account(id: string): ChannelAccountRow | undefined {
    return this.accounts.account(id);
  }

  capabilities(accountId: string): ChannelCapabilities {
    return this.accounts.capabilities(accountId);
  }
}

function inOrder<T>(
  ids: readonly string[],
  found: readonly T[],
  idOf: (item: T) => string,
): (T | undefined)[] {
  const byId = new Map(found.map((item) => [idOf(item), item]));
  return ids.map((id) => byId.get(id));
}

export class ReadContexts {
  constructor(
    readonly models: ReadModels,
    readonly accounts: AccountDirectory,
    readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  async open(): Promise<ReadContext> {
    await Promise.all([this.accounts.fresh(), this.staff.fresh()]);
    return new ReadContext(this.clock.now(), this.models, this.accounts, this.staff);
  }
}
