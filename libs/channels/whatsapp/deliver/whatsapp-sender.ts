import type { Content } from '#libs/domain/content.js';
import type { ActionOutcome, ChannelSender } from '../../delivery/channel-sender.js';
import { correlationOf } from '../../delivery/correlation.js';
import type { OutgoingMessage, ThreadAction } from '../../delivery/outgoing-message.js';
import type { SendFailure, SendOutcome } from '../../delivery/send-outcome.js';
import type { GraphAnswer, GraphClient } from '../../graph/graph-client.js';
import type { NetworkFault } from '../../graph/network-error.js';
import { failed, faultOutcome, refusalOf } from './classify.js';
import type { FindConnection, WhatsAppConnection } from './connection.js';
import type { MediaUpload } from './media-upload.js';
import { contentBody, WHATSAPP_TEXT_LIMIT } from './message-body.js';
import { recipientOf } from './recipient.js';

type OnMessage = ThreadAction & { readonly externalId: string };
type Reaction = OnMessage & {
  readonly emoji: string | null;
  readonly messageId: string;
  readonly attempt: number;
};

/** WhatsApp Cloud API: `POST /{version}/{phone number id}/messages` (channel facts 3.1). */
export class WhatsAppSender implements ChannelSender {
  readonly channel = 'whatsapp';
  readonly textLimit = WHATSAPP_TEXT_LIMIT;

  constructor(
    private readonly graph: GraphClient,
    private readonly connection: FindConnection,
    /** Absent where no files are kept: then none is sent. */
    private readonly uploads?: MediaUpload,
  ) {}

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const ready = await this.ready(message);
    if ('kind' in ready) return ready;
    const content = contentBody(ready.content);
    if (content.kind === 'refused') return failed(content.failure);
    const context = message.replyTo === undefined ? {} : { context: { message_id: message.replyTo } };
    const outcome = await this.deliver(message, { ...context, ...content.body });
    if (outcome.kind === 'failed') await this.uploads?.forget(message.content, message.accountId);
    return outcome;
  }

  /** WhatsApp takes a reaction back by an empty one. */
  react(reaction: Reaction): Promise<SendOutcome> {
    const body = { message_id: reaction.externalId, emoji: reaction.emoji ?? '' };
    return this.deliver(reaction, { type: 'reaction', reaction: body });
  }

  /** Marks everything before it as read too. */
  markRead(action: OnMessage): Promise<ActionOutcome> {
    return this.act(action, { status: 'read', message_id: action.externalId });
  }

  /** Ends with the next message or after 25 s; implies read. */
  typing(action: OnMessage): Promise<ActionOutcome> {
    const body = { status: 'read', message_id: action.externalId, typing_indicator: { type: 'text' } };
    return this.act(action, body);
  }

  private async ready({ content, accountId }: OutgoingMessage): Promise<{ content: Content } | SendFailure> {
    if (!this.uploads) return { content };
    const connection = await this.connected(accountId);
    return 'kind' in connection ? connection : this.uploads.ready(content, accountId, connection);
  }

  private async deliver(
    message: ThreadAction & { readonly messageId: string; readonly attempt: number },
    body: object,
  ): Promise<SendOutcome> {
    const recipient = recipientOf(message.to);
    if (recipient === undefined) return failed(NO_ADDRESS);
    const answer = await this.post(message.accountId, {
      ...recipient,
      ...body,
      biz_opaque_callback_data: correlationOf(message.messageId, message.attempt),
    });
    if (answer.kind !== 'answered') return answer.kind === 'failed' ? answer : faultOutcome(answer);
    const externalId = acceptedId(answer);
    return externalId === undefined ? refusalOf(answer) : { kind: 'sent', externalId };
  }

  private async act(action: ThreadAction, body: object): Promise<ActionOutcome> {
    const answer = await this.post(action.accountId, body);
    if (answer.kind !== 'answered')
      return answer.kind === 'failed' ? answer : withoutSent(faultOutcome(answer));
    return isOk(answer) ? { kind: 'done' } : withoutSent(refusalOf(answer));
  }

  private async connected(accountId: string): Promise<WhatsAppConnection | SendFailure> {
    const connection = await this.connection(accountId).catch(() => undefined);
    if (connection === undefined) return failed(ACCOUNTS_UNREADABLE);
    if (connection === 'not-connected') return failed(NOT_CONNECTED);
    return connection === 'no-token' ? failed(NO_TOKEN) : connection;
  }

  private async post(accountId: string, body: object): Promise<GraphAnswer | NetworkFault | SendFailure> {
    const connection = await this.connected(accountId);
    if ('kind' in connection) return connection;
    return this.graph.request({
      method: 'POST',
      path: [connection.phoneNumberId, 'messages'],
      token: connection.token,
      body: { messaging_product: 'whatsapp', ...body },
    });
  }
}

const isOk = ({ status, body }: GraphAnswer): boolean =>
  status >= 200 && status < 300 && body !== undefined && body['error'] === undefined;

/** The id of the one message that was accepted. Without it a success is no success: nothing could be matched to it. */
function acceptedId(answer: GraphAnswer): string | undefined {
  const messages = isOk(answer) ? answer.body?.['messages'] : undefined;
  const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
  const id = typeof first === 'object' && first !== null ? (first as { id?: unknown }).id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

const withoutSent = (outcome: SendOutcome): ActionOutcome =>
  outcome.kind === 'sent' ? { kind: 'done' } : outcome;

const NO_ADDRESS = {
  class: 'final',
  code: 'no-address',
  reason: 'WhatsApp has neither a user id nor a phone number of this person.',
} as const;
const NOT_CONNECTED = {
  class: 'needs-change',
  code: 'not-connected',
  reason: 'This number is not connected. An administrator has to connect it.',
} as const;
const NO_TOKEN = {
  class: 'channel-paused',
  pause: 'auth-lost',
  code: 'no-token',
  reason: 'There is no access token for this number. An administrator has to enter one.',
} as const;
const ACCOUNTS_UNREADABLE = {
  class: 'retryable',
  code: 'accounts-unreadable',
  reason: 'The channel accounts cannot be read. The message is sent again by itself.',
} as const;
