import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { Refs } from '#libs/application/ports/personal-data.js';
import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import { execute } from '#libs/application/streams/execute.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import type { Alias } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import {
  conversation,
  type ConversationEvent,
  type ConversationState,
} from '#libs/domain/conversation/index.js';
import { customer, type CustomerEvent, type CustomerState } from '#libs/domain/customer/index.js';
import { HOUR, type Instant } from '#libs/domain/time.js';
import type { SealedChannelAccount } from '../accounts/channel-account.js';
import { metaAsset } from '../accounts/provider/meta-asset.js';
import type { GraphClients } from '../accounts/provider/meta-calls.js';
import { PROFILE_FIELDS, readProfile, type Profile } from './read-profile.js';

export interface ProfileParts {
  readonly log: EventLog;
  readonly conversations: StreamStates<ConversationEvent, ConversationState>;
  readonly customers: StreamStates<CustomerEvent, CustomerState>;
  readonly aliasesOf: (customerId: string, contactId: string) => Promise<readonly Alias[]>;
  readonly accountOf: (accountId: string) => Promise<SealedChannelAccount | undefined>;
  readonly clients: GraphClients;
  readonly refs: Refs;
  readonly clock: Clock;
  readonly onFailure: (why: unknown) => void;
}

interface Person {
  readonly conversationId: string;
  readonly contactId: string;
  readonly accountId: string;
}

/** Somebody whose name was not told is asked about again with their next message, but not sooner. */
const AGAIN_AFTER = HOUR;
const MOST_REMEMBERED = 10_000;

/**
 * Names of people on Messenger and Instagram, whose webhooks carry ids alone: looked up when they write, so that the
 * agent reads a name. A courtesy: whatever fails is tried again with a later message, and holds nothing up.
 */
export class Profiles {
  private readonly askedAt = new Map<string, Instant>();

  constructor(private readonly parts: ProfileParts) {}

  subscriber(): Subscriber<'inbox-events'> {
    return {
      name: 'profiles',
      topic: 'inbox-events',
      types: ['MessageReceived'],
      from: 'end',
      handle: (events, tx) => {
        for (const { type, data } of events)
          if (type === 'MessageReceived' && (data.channel === 'messenger' || data.channel === 'instagram'))
            // After the commit, outside of it: a slow provider holds up no checkpoint.
            tx.afterCommit(() => void this.learn(data).catch(this.parts.onFailure));
        return Promise.resolve();
      },
    };
  }

  private async learn({ conversationId, contactId, accountId }: Person): Promise<void> {
    const now = this.parts.clock.now();
    if (now - (this.askedAt.get(contactId) ?? -Infinity) < AGAIN_AFTER) return;
    if (this.askedAt.size >= MOST_REMEMBERED) this.askedAt.clear();
    this.askedAt.set(contactId, now);
    const customerId = await this.customerOf(conversationId);
    if (customerId === undefined || (await this.isNamed(customerId, contactId))) return;
    const profile = await this.ask(accountId, await this.parts.aliasesOf(customerId, contactId));
    if (profile !== undefined) await this.record(customerId, contactId, profile);
  }

  private async customerOf(conversationId: string): Promise<string | undefined> {
    const stream = `conversation-${conversationId}`;
    const state = (await this.parts.conversations.load([stream], true)).get(stream)?.state;
    return (state ?? conversation.initialState).customerId || undefined;
  }

  private async isNamed(customerId: string, contactId: string): Promise<boolean> {
    const stream = `customer-${customerId}`;
    const state = (await this.parts.customers.load([stream], true)).get(stream)?.state;
    return state?.contacts.get(contactId)?.nameRef !== undefined;
  }

  private async ask(accountId: string, aliases: readonly Alias[]): Promise<Profile | undefined> {
    const account = await this.parts.accountOf(accountId);
    const asset = account && metaAsset(account);
    if (asset === undefined || typeof asset === 'string') return undefined;
    const fields = PROFILE_FIELDS[asset.kind];
    const scoped = aliases.find(({ kind }) => kind === 'psid' || kind === 'igsid');
    if (fields === undefined || scoped === undefined) return undefined;
    const graph = this.parts.clients[asset.kind === 'instagram-login' ? 'instagram' : 'facebook'];
    const token = asset.accessToken;
    const answer = await graph.request({ method: 'GET', path: [scoped.value], query: { fields }, token });
    return answer.kind === 'answered' ? readProfile(answer) : undefined;
  }

  private async record(customerId: string, contactId: string, profile: Profile): Promise<void> {
    const { log, customers, refs, clock } = this.parts;
    const at = clock.now();
    const observed = (field: keyof Profile) => {
      const value = profile[field];
      return value === undefined ? undefined : { value, ref: refs.refOf(`profile/${field}`, value) };
    };
    const [name, username] = [observed('name'), observed('username')];
    await execute(log, customers, customer, {
      commandId: derivedId('command', 'profiles', contactId, String(at)),
      stream: `customer-${customerId}`,
      command: { type: 'ObserveProfile', contactId, name, username, at },
      at,
    });
  }
}
