import type { Clock } from '#libs/application/ports/clock.js';
import type { Callback } from '#libs/contracts/connectors/callback.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { formatInstant } from '#libs/contracts/rfc3339.js';
import type { ConnectorChannel } from '#libs/domain/channel.js';
import type { AccountDirectory } from '../../accounts/account-directory.js';
import type { ActionOutcome, ChannelSender } from '../../delivery/channel-sender.js';
import { correlationOf } from '../../delivery/correlation.js';
import type { OutgoingMessage, ThreadAction } from '../../delivery/outgoing-message.js';
import type { Failure, SendFailure, SendOutcome } from '../../delivery/send-outcome.js';
import type { TextLimit } from '../../delivery/text-limit.js';
import type { OutboundRules } from '../../media/outbound/outbound-request.js';
import type { OutgoingMedia } from '../../media/outgoing-media.js';
import { connectorAccount, type ConnectorAccount } from '../connector-account.js';
import { callbackContent } from './callback-content.js';
import { outcomeOf } from './classify.js';
import { postCallback } from './post-callback.js';

export interface ConnectorSenderParts {
  readonly directory: AccountDirectory;
  readonly rules: OutboundRules;
  readonly clock: Clock;
  /** Absent: files cannot be sent. */
  readonly files?: OutgoingMedia;
  readonly timeoutMs?: number;
}

type OnMessage = ThreadAction & { readonly externalId: string };
type Reaction = OnMessage & {
  readonly emoji: string | null;
  readonly messageId: string;
  readonly attempt: number;
};

/** Replies to another team's channel, as signed callbacks. */
export class ConnectorSender implements ChannelSender {
  /** The widest there is; what the account declared is checked for each message. */
  readonly textLimit: TextLimit = { max: 20_000, unit: 'CHARACTERS' };

  constructor(
    readonly channel: ConnectorChannel,
    private readonly parts: ConnectorSenderParts,
  ) {}

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const to = await this.addressee(message);
    if ('kind' in to) return to;
    const made = await callbackContent(message.content, to.declared, this.parts.files);
    if (made.kind === 'refused') return failed(made.failure);
    const { messageId, attempt, replyTo, authorName } = message;
    return this.call(to, messageId, {
      ...this.head(to),
      type: 'reply',
      messageId,
      attempt,
      correlation: correlationOf(messageId, attempt),
      content: made.content,
      ...(to.declared.replyTo && replyTo !== undefined ? { replyTo } : {}),
      ...(authorName === undefined ? {} : { authorName }),
    });
  }

  async react(reaction: Reaction): Promise<SendOutcome> {
    const to = await this.addressee(reaction);
    if ('kind' in to) return to;
    if (!to.declared.reactions) return failed(NO_REACTIONS);
    const { messageId, externalId, emoji, attempt } = reaction;
    const correlation = correlationOf(messageId, attempt);
    const called = await this.post(to, messageId, {
      ...this.head(to),
      type: 'reaction',
      messageId,
      externalId,
      emoji,
      correlation,
    });
    // A reaction needs no id of its own: that it was taken is all there is to know.
    const taken = called.kind === 'answered' && called.status >= 200 && called.status < 300;
    return taken ? { kind: 'sent' } : outcomeOf(called, this.parts.clock.now());
  }

  markRead(action: OnMessage): Promise<ActionOutcome> {
    return this.tell(action, 'readMarks', (to) => {
      const { externalId } = action;
      const id = derivedId('callback', 'read', action.accountId, externalId);
      return [id, { ...this.head(to), type: 'read', externalId }];
    });
  }

  typing(action: OnMessage): Promise<ActionOutcome> {
    return this.tell(action, 'typing', (to) => {
      const { externalId } = action;
      const id = derivedId(
        'callback',
        'typing',
        action.accountId,
        externalId,
        String(this.parts.clock.now()),
      );
      return [id, { ...this.head(to), type: 'typing', externalId }];
    });
  }

  private async tell(
    action: OnMessage,
    capability: 'readMarks' | 'typing',
    make: (to: Addressee) => [id: string, callback: Callback],
  ): Promise<ActionOutcome> {
    const to = await this.addressee(action);
    if ('kind' in to) return to;
    if (!to.declared[capability]) return { kind: 'done' };
    const called = await this.post(to, ...make(to));
    if (called.kind === 'answered' && called.status >= 200 && called.status < 300) return { kind: 'done' };
    const outcome = outcomeOf(called, this.parts.clock.now());
    return outcome.kind === 'sent' ? { kind: 'done' } : outcome;
  }

  private async call(to: Addressee, id: string, callback: Callback): Promise<SendOutcome> {
    return outcomeOf(await this.post(to, id, callback), this.parts.clock.now());
  }

  private post(to: Addressee, id: string, callback: Callback) {
    return postCallback(to.account, id, callback, this.parts);
  }

  private head({ account, recipient }: Addressee) {
    const sentAt = formatInstant(this.parts.clock.now());
    return { account: account.id, channel: account.channel, sentAt, recipient: { id: recipient } };
  }

  private async addressee({ accountId, to }: ThreadAction): Promise<Addressee | SendFailure> {
    const accounts = await this.parts.directory.accounts().catch(() => undefined);
    if (accounts === undefined) return failed(ACCOUNTS_UNREADABLE);
    const row = accounts.byId.get(accountId);
    const account = row && connectorAccount(row);
    if (account?.declared === undefined) return failed(NOT_CONNECTED);
    const recipient = to.find(({ kind }) => kind === 'connector-user')?.value;
    if (recipient === undefined) return failed(NO_ADDRESS);
    return { account, declared: account.declared, recipient };
  }
}

interface Addressee {
  readonly account: ConnectorAccount;
  readonly declared: NonNullable<ConnectorAccount['declared']>;
  readonly recipient: string;
}

const failed = (failure: Failure): SendFailure => ({ kind: 'failed', ...failure });

const NOT_CONNECTED = {
  class: 'needs-change',
  code: 'not-connected',
  reason: 'The connector has not said what its channel can do. Its team has to start it once.',
} as const;
const NO_ADDRESS = {
  class: 'final',
  code: 'no-address',
  reason: 'The connector has told us no id of this person.',
} as const;
const NO_REACTIONS = {
  class: 'final',
  code: 'not-supported',
  reason: 'This channel takes no reactions.',
} as const;
const ACCOUNTS_UNREADABLE = {
  class: 'retryable',
  code: 'accounts-unreadable',
  reason: 'The channel accounts cannot be read. The message is sent again by itself.',
} as const;
