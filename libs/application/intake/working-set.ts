import { derivedId } from '#libs/contracts/derived-id.js';
import type { InboxEvent } from '#libs/contracts/events/recorded-event.js';
import {
  channelAccount,
  type ChannelAccountCommand,
  type ChannelAccountState,
} from '#libs/domain/channel-account/index.js';
import {
  conversation,
  type ConversationCommand,
  type ConversationRefusal,
  type ConversationState,
} from '#libs/domain/conversation/index.js';
import {
  customer,
  type CustomerCommand,
  type CustomerEvent,
  type CustomerState,
} from '#libs/domain/customer/index.js';
import { isRefusal, type Decider, type Refusal } from '#libs/domain/decider.js';
import type { Append, Claim, StreamAppend } from '../ports/event-log.js';
import { aliasKeyOf, type AliasKey, type KnownContact } from '../ports/contact-directory.js';
import type { StreamState } from '../streams/stream-states.js';

/**
 * The state that a batch of channel events is decided against, moved on event by event in memory. What each event
 * causes is collected under that event's command; all of it is appended at once.
 */
export class WorkingSet {
  readonly conversations = new Map<string, StreamState<ConversationState>>();
  readonly customers = new Map<string, StreamState<CustomerState>>();
  readonly accounts = new Map<string, StreamState<ChannelAccountState>>();
  readonly contacts = new Map<string, KnownContact>();
  readonly learnt: { readonly aliases: readonly AliasKey[]; readonly contact: KnownContact }[] = [];

  contactOf(aliases: readonly AliasKey[]): KnownContact | undefined {
    for (const alias of aliases) {
      const known = this.contacts.get(aliasKeyOf(alias));
      if (known) return known;
    }
    return undefined;
  }

  learn(aliases: readonly AliasKey[], contact: KnownContact): void {
    for (const alias of aliases) this.contacts.set(aliasKeyOf(alias), contact);
    // Other aliases of the same contact see its new conversation too.
    for (const [key, known] of this.contacts)
      if (known.contactId === contact.contactId) this.contacts.set(key, contact);
    this.learnt.push({ aliases, contact });
  }
}

/** Collects what one channel event causes: one command, any number of streams and claims. */
export class Consequences {
  private readonly streams = new Map<string, { expected: StreamAppend['expected']; events: InboxEvent[] }>();
  private readonly take: (Claim & { holder: string })[] = [];
  private readonly release: (Claim & { holder: string })[] = [];

  constructor(
    private readonly set: WorkingSet,
    /** The channel event. */
    private readonly causeId: string,
    readonly at: number,
    private readonly partition: number,
  ) {}

  conversation(id: string, command: ConversationCommand): readonly InboxEvent[] | ConversationRefusal {
    return this.decide(conversation, this.set.conversations, `conversation-${id}`, command);
  }

  /** How many events it came to; a refusal is none. */
  customer(id: string, command: CustomerCommand): number {
    return this.customerEvents(id, command).length;
  }

  customerEvents(id: string, command: CustomerCommand): readonly CustomerEvent[] {
    const decision = this.decide(customer, this.set.customers, `customer-${id}`, command);
    return isRefusal(decision) ? [] : decision;
  }

  account(id: string, command: ChannelAccountCommand): void {
    this.decide(channelAccount, this.set.accounts, `channel-account-${id}`, command);
  }

  claim(claim: Claim, holder: string): void {
    this.take.push({ ...claim, holder });
  }

  unclaim(claim: Claim, holder: string): void {
    this.release.push({ ...claim, holder });
  }

  /** undefined: the event changed nothing. */
  toAppend(): Append | undefined {
    if (this.streams.size === 0) return undefined;
    return {
      commandId: commandIdOf(this.causeId),
      causationId: this.causeId,
      correlationId: this.causeId,
      at: this.at,
      birthPartition: this.partition,
      streams: [...this.streams].map(([stream, { expected, events }]) => ({ stream, expected, events })),
      take: this.take,
      release: this.release,
    };
  }

  private decide<C, E extends InboxEvent, S, R extends Refusal>(
    decider: Decider<C, E, S, R>,
    states: Map<string, StreamState<S>>,
    stream: string,
    command: C,
  ): readonly E[] | R {
    const known = states.get(stream) ?? { version: 0, state: decider.initialState };
    const decision = decider.decide(command, known.state);
    if (isRefusal(decision) || decision.length === 0) return decision;
    states.set(stream, {
      version: known.version + decision.length,
      state: decision.reduce((state, event) => decider.evolve(state, event), known.state),
    });
    const pending = this.streams.get(stream) ?? {
      expected: known.version === 0 ? ('none' as const) : known.version,
      events: [],
    };
    pending.events.push(...decision);
    this.streams.set(stream, pending);
    return decision;
  }
}

/** Of what `conversations` makes of a channel event: the same event again is the same command. */
export const commandIdOf = (channelEventId: string): string =>
  derivedId('command', 'conversations', channelEventId);
