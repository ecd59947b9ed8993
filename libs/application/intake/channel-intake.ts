import type { ChannelDelivery, Subscriber } from '../ports/subscriptions.js';
import type { Append, EventLog } from '../ports/event-log.js';
import type { Clock } from '../ports/clock.js';
import { type AliasKey, type ContactDirectory, type MessageLocator } from '../ports/contact-directory.js';
import type { Refs } from '../ports/personal-data.js';
import type { Transaction } from '../ports/transaction.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import type { CustomerEvent, CustomerState } from '#libs/domain/customer/index.js';
import type { StreamStates } from '../streams/stream-states.js';
import { messageRef, observeAlias } from './lookups.js';
import { MissingState } from './missing-state.js';
import { correlationIn, plan, targetKey, type PlanContext } from './plan.js';
import { commandIdOf, Consequences, WorkingSet } from './working-set.js';

export interface IntakeParts {
  readonly log: EventLog;
  readonly conversations: StreamStates<ConversationEvent, ConversationState>;
  readonly customers: StreamStates<CustomerEvent, CustomerState>;
  readonly accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>;
  readonly directory: ContactDirectory;
  readonly locator: MessageLocator;
  readonly refs: Refs;
  readonly classify: PlanContext['classify'];
  readonly clock: Clock;
  /** Told at places where tests end the process (DESIGN section 7). */
  readonly passed?: (place: 'conversations-appended') => void;
}

/** channel-events → conversations: everything that waits is decided in memory and appended in one transaction. */
export class ChannelIntake implements Subscriber<'channel-events'> {
  readonly name = 'conversations';
  readonly topic = 'channel-events';
  /**
   * Something came that may have been handled before. The log refuses a known command anyhow, and effect and checkpoint are
   * one transaction: only after a failure, and at the start, is it worth asking before.
   */
  private doubtful = true;

  constructor(private readonly parts: IntakeParts) {}

  async handle(deliveries: readonly ChannelDelivery[], tx: Transaction): Promise<void> {
    const { log, directory } = this.parts;
    const open = this.doubtful ? await this.unhandled(deliveries) : deliveries;
    if (open.length === 0) return;
    const aliases = open.flatMap((d) => this.aliasesOf(d.event));
    try {
      const { appends, set } = await this.planAll(open, aliases);
      if (appends.length > 0) await log.appendIn(tx, appends);
      this.parts.passed?.('conversations-appended');
      tx.afterCommit(() => {
        this.doubtful = false;
        set.learnt.forEach(({ aliases: known, contact }) => directory.learn(known, contact));
      });
    } catch (error) {
      this.doubtful = true;
      // Whatever we lost against is news: nothing that this batch relied on is trusted again.
      directory.forget(aliases);
      throw error;
    }
  }

  private async unhandled(deliveries: readonly ChannelDelivery[]): Promise<readonly ChannelDelivery[]> {
    const handled = await this.parts.log.outcomeOf(deliveries.map((d) => commandIdOf(d.event.id)));
    return deliveries.filter((d) => !handled.has(commandIdOf(d.event.id)));
  }

  private async planAll(
    deliveries: readonly ChannelDelivery[],
    aliases: readonly AliasKey[],
  ): Promise<{ appends: Append[]; set: WorkingSet }> {
    const found = await this.parts.directory.find(aliases);
    const located = await this.locate(deliveries.map((d) => d.event));
    const needed = new Set<string>();
    for (const { customerId, latestConversationId } of found.values()) {
      needed.add(`customer-${customerId}`);
      if (latestConversationId !== null) needed.add(`conversation-${latestConversationId}`);
    }
    for (const conversationId of located.values()) needed.add(`conversation-${conversationId}`);
    for (const { event } of deliveries)
      if (event.type === 'notice') needed.add(`channel-account-${event.accountId}`);
    const context: PlanContext = { refs: this.parts.refs, classify: this.parts.classify, located };
    for (;;) {
      const set = await this.workingSet([...needed]);
      for (const [key, contact] of found) set.contacts.set(key, contact);
      try {
        return { appends: this.planEach(deliveries, set, context), set };
      } catch (error) {
        if (!(error instanceof MissingState) || needed.has(error.stream)) throw error;
        needed.add(error.stream);
      }
    }
  }

  private planEach(deliveries: readonly ChannelDelivery[], set: WorkingSet, context: PlanContext): Append[] {
    const now = this.parts.clock.now();
    const appends: Append[] = [];
    for (const { event, partition } of deliveries) {
      const does = new Consequences(set, event.id, now, partition % this.parts.log.partitions);
      plan(event, set, does, context);
      const append = does.toAppend();
      if (append) appends.push(append);
    }
    return appends;
  }

  private async workingSet(streams: readonly string[]): Promise<WorkingSet> {
    const { conversations, customers, accounts } = this.parts;
    const set = new WorkingSet();
    const of = (kind: string): string[] => streams.filter((stream) => stream.startsWith(`${kind}-`));
    const [c, p, a] = await Promise.all([
      conversations.load(of('conversation')),
      customers.load(of('customer')),
      accounts.load(of('channel-account')),
    ]);
    c.forEach((state, stream) => set.conversations.set(stream, state));
    p.forEach((state, stream) => set.customers.set(stream, state));
    a.forEach((state, stream) => set.accounts.set(stream, state));
    return set;
  }

  private aliasesOf(event: ChannelEvent): AliasKey[] {
    if (event.type === 'notice') return [];
    const aliases =
      event.type === 'contact-changed' ? [...event.sender.aliases, ...event.next] : event.sender.aliases;
    return aliases.map((alias) => ({
      accountId: event.accountId,
      kind: alias.kind,
      ref: observeAlias(this.parts.refs, event.accountId, alias).ref,
    }));
  }

  /** Receipts, revokes and echoes of ours name a message; it may lie in an earlier conversation than the sender's latest. */
  private async locate(events: readonly ChannelEvent[]): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    const refs = new Map<string, string>();
    for (const event of events) {
      if (event.type !== 'receipt' && event.type !== 'message-revoked' && event.type !== 'echo') continue;
      const correlation = event.type === 'message-revoked' ? undefined : correlationIn(event);
      if (correlation) ids.set(correlation.messageId, targetKey(event));
      else if (event.type !== 'echo')
        refs.set(messageRef(this.parts.refs, event.accountId, event.externalId), targetKey(event));
    }
    const located = new Map<string, string>();
    if (ids.size + refs.size === 0) return located;
    const [byId, byRef] = await Promise.all([
      this.parts.locator.byId([...ids.keys()]),
      this.parts.locator.byRef([...refs.keys()]),
    ]);
    byId.forEach((conversationId, id) => located.set(ids.get(id)!, conversationId));
    byRef.forEach((conversationId, ref) => located.set(refs.get(ref)!, conversationId));
    return located;
  }
}
