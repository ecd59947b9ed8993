import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { DAY, MINUTE, type Instant } from '#libs/domain/time.js';
import type { AccountDirectory } from '../accounts/account-directory.js';
import type { SealedChannelAccount } from '../accounts/channel-account.js';
import type { ProviderFault } from '../accounts/provider/fault.js';
import { metaAsset, type MetaAsset } from '../accounts/provider/meta-asset.js';
import { asWebhook } from './as-webhook.js';
import type { ConversationsApi, ListedMessage } from './conversations-api.js';
import type { Gap, GapTable } from './gap-table.js';

export interface GapParts {
  readonly table: GapTable;
  readonly directory: AccountDirectory;
  readonly conversations: ConversationsApi;
  /** The channel's own translation of a webhook body. */
  readonly translate: (
    account: SealedChannelAccount,
    body: unknown,
    receivedAt: Instant,
  ) => readonly ChannelEvent[];
  readonly log: ChannelLog;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly onFailure: (what: string, error: unknown) => void;
}

/** Ids of channel events are remembered for 30 days: nothing older may come again as if it were new. */
const FARTHEST_BACK = 14 * DAY;
/** Until the next try when the provider does not answer, asks us to wait, or no longer lets us in. */
const REST = MINUTE;

/** Gives up what it was at: the gap is left as it stands. */
class Stopped extends Error {
  constructor(readonly fault: ProviderFault) {
    super(fault.code);
  }
}

/**
 * Reads from Messenger and Instagram what was written while nobody was there to hear it. One process fills a gap at a
 * time, and goes on where the last one stopped: a conversation is noted as read after its messages are durable.
 */
export class GapFiller {
  private filling: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly parts: GapParts) {}

  /** Only where the provider has a history to read: WhatsApp has none (channel facts 1.1). */
  async open(account: SealedChannelAccount, since: Instant): Promise<void> {
    if (account.channel !== 'messenger' && account.channel !== 'instagram') return;
    const now = this.parts.clock.now();
    await this.parts.table.open(account.id, Math.max(since, now - FARTHEST_BACK), now);
  }

  /** Fills whatever is open and nobody's. Called twice, it runs once. Never rejects. */
  round(): Promise<void> {
    this.filling ??= this.fillAll()
      .catch((error: unknown) => this.parts.onFailure('fill gaps', error))
      .finally(() => (this.filling = undefined));
    return this.filling;
  }

  /** Resolves when the call under way is over. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.filling;
  }

  private async fillAll(): Promise<void> {
    const { table, clock, ids, directory } = this.parts;
    while (!this.stopped) {
      const lease = ids.uuid();
      const gap = await table.take(lease, clock.now());
      if (gap === undefined) return;
      const account = await directory.account(gap.accountId);
      const asset = account === undefined ? 'no-host' : metaAsset(account);
      if (account === undefined || typeof asset === 'string') {
        await table.save({ ...gap, state: 'failed', problem: 'not-connected' }, lease, clock.now());
      } else await this.fill(gap, lease, account, asset);
    }
  }

  private async fill(
    gap: Gap,
    lease: string,
    account: SealedChannelAccount,
    asset: MetaAsset,
  ): Promise<void> {
    const { table, clock } = this.parts;
    let now: Gap = gap;
    const saved = async (next: Gap): Promise<boolean> => {
      now = next;
      return (await table.save(next, lease, clock.now())) && !this.stopped;
    };
    try {
      while (now.state === 'listing')
        if (!(await saved(await this.listed(now, asset)))) return this.leave(now, lease);
      while (now.state === 'reading')
        if (!(await saved(await this.read(now, account, asset)))) return this.leave(now, lease);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      const { kind, code } = error.fault;
      const hopeless = kind === 'not-found' || kind === 'refused';
      const next: Gap = { ...now, state: hopeless ? 'failed' : now.state, problem: `${kind}: ${code}` };
      await table.save(next, lease, clock.now(), clock.now() + REST);
    }
  }

  /** For the next to take up at once. */
  private async leave(gap: Gap, lease: string): Promise<void> {
    const now = this.parts.clock.now();
    if (this.stopped) await this.parts.table.save(gap, lease, now, now);
  }

  /** One more page of conversations; newest first, so the first older one ends the list. */
  private async listed(gap: Gap, asset: MetaAsset): Promise<Gap> {
    const told = await this.parts.conversations.conversations(asset, gap.work.after);
    if (!told.ok) throw new Stopped(told.fault);
    const { items, after } = told.value;
    const written = items.filter(({ updatedAt }) => updatedAt >= second(gap.since)).map(({ id }) => id);
    const conversations = [...new Set([...gap.work.conversations, ...written])];
    const more = after !== undefined && written.length === items.length;
    return {
      ...gap,
      state: more ? 'listing' : conversations.length === 0 ? 'done' : 'reading',
      conversations: conversations.length,
      problem: null,
      work: more ? { after, conversations } : { conversations },
    };
  }

  private async read(gap: Gap, account: SealedChannelAccount, asset: MetaAsset): Promise<Gap> {
    const [conversation, ...rest] = gap.work.conversations;
    if (conversation === undefined) return { ...gap, state: 'done' };
    const messages = await this.messagesSince(asset, conversation, gap.since);
    const receivedAt = this.parts.clock.now();
    // In the order in which they were written: the log keeps the order in which a sender's events come.
    const events = this.parts.translate(account, asWebhook(asset, messages, receivedAt), receivedAt);
    const { stored } = events.length === 0 ? { stored: 0 } : await this.parts.log.append(events);
    return {
      ...gap,
      state: rest.length === 0 ? 'done' : 'reading',
      conversationsRead: gap.conversationsRead + 1,
      messagesFound: gap.messagesFound + messages.length,
      messagesAdded: gap.messagesAdded + stored,
      problem: null,
      work: { conversations: rest },
    };
  }

  /** Oldest first. A conversation that is gone has nothing to add. */
  private async messagesSince(
    asset: MetaAsset,
    conversation: string,
    since: Instant,
  ): Promise<ListedMessage[]> {
    const found: ListedMessage[] = [];
    for (let after: string | undefined; ;) {
      const told = await this.parts.conversations.messages(asset, conversation, after);
      if (!told.ok && told.fault.kind === 'not-found') break;
      if (!told.ok) throw new Stopped(told.fault);
      const recent = told.value.items.filter(({ createdAt }) => createdAt >= second(since));
      found.push(...recent);
      after = told.value.after;
      if (after === undefined || recent.length < told.value.items.length) break;
    }
    return found.reverse();
  }
}

/** The provider's times are whole seconds: of the second in which the gap begins, everything counts. */
const second = (at: Instant): Instant => at - (at % 1_000);
