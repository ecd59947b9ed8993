import type { MediaContent } from '#libs/domain/content.js';
import type { ActionOutcome, ChannelSender } from '../../delivery/channel-sender.js';
import { correlationOf } from '../../delivery/correlation.js';
import type { OutgoingMessage, ThreadAction } from '../../delivery/outgoing-message.js';
import type { SendFailure, SendOutcome } from '../../delivery/send-outcome.js';
import type { GraphAnswer } from '../../graph/graph-client.js';
import { failed, faultOutcome, refusalOf, type GraphProvider } from '../../graph/refusal.js';
import { usagePercent } from '../../graph/usage.js';
import type { NameAttachment } from './attachments.js';
import type { FindMetaConnection, MetaConnection } from './connection.js';
import type { Dialect } from './dialect.js';
import { accountsUnreadable, noAddress, noToken, notAllowed, notConnected, notThisReaction } from './faults.js';
import { messagingType } from './messaging-type.js';
import type { MessageBody } from './message.js';
import type { Personas } from './personas.js';

type OnMessage = ThreadAction & { readonly externalId: string };
type Reaction = OnMessage & { readonly emoji: string | null };

export interface MetaSenderParts {
  readonly dialect: Dialect;
  readonly connection: FindMetaConnection;
  readonly attachment: NameAttachment;
  readonly personas?: Personas;
}

/** The send API of Messenger and Instagram: `POST /{version}/{page or account id}/messages` (channel facts 3.2, 3.3). */
export class MetaSender implements ChannelSender {
  readonly channel;
  readonly textLimit;
  private readonly provider: GraphProvider;

  constructor(private readonly parts: MetaSenderParts) {
    const { dialect } = parts;
    this.channel = dialect.channel;
    this.textLimit = dialect.textLimit;
    this.provider = { name: dialect.name, known: (code) => dialect.known(code) };
  }

  async send(outgoing: OutgoingMessage): Promise<SendOutcome> {
    const { dialect } = this.parts;
    const recipient = this.recipientOf(outgoing);
    if (recipient === undefined) return failed(noAddress(dialect.name));
    const right = messagingType(outgoing.policy, outgoing.content);
    if (right === undefined) return failed(notAllowed);
    const content = dialect.body(outgoing.content);
    if (content.kind === 'refused') return failed(content.failure);
    const connection = await this.connected(outgoing.accountId);
    if ('kind' in connection) return connection;
    const whole = content.kind === 'files' ? await this.withFiles(content.files, connection) : content;
    if (whole.kind !== 'message') return whole;
    const { message } = whole;
    const { replyTo, messageId, attempt } = outgoing;
    const body = {
      recipient,
      ...right,
      message: dialect.metadata ? { ...message, metadata: correlationOf(messageId, attempt) } : message,
      ...(replyTo === undefined ? {} : { reply_to: { mid: replyTo } }),
    };
    return this.asPerson(outgoing, connection, (persona) => this.post(connection, { ...body, ...persona }));
  }

  /** A reaction has no id of its own here: that it was taken is all there is to know. */
  async react(reaction: Reaction): Promise<SendOutcome> {
    const { dialect } = this.parts;
    const { externalId: message_id, emoji } = reaction;
    const name = emoji === null ? undefined : dialect.reaction(emoji);
    if (emoji !== null && name === undefined) return failed(notThisReaction(dialect.name));
    const done = await this.act(
      reaction,
      name === undefined
        ? { sender_action: 'unreact', payload: { message_id } }
        : { sender_action: 'react', payload: { message_id, reaction: name } },
    );
    return done.kind === 'done' ? { kind: 'sent' } : done;
  }

  /** Of the thread: everything before counts as seen. */
  markRead(action: OnMessage): Promise<ActionOutcome> {
    return this.act(action, { sender_action: 'mark_seen' });
  }

  /** Ends with the next message, or after about 20 s. */
  typing(action: OnMessage): Promise<ActionOutcome> {
    return this.act(action, { sender_action: 'typing_on' });
  }

  private async withFiles(
    files: readonly MediaContent[],
    connection: MetaConnection,
  ): Promise<Extract<MessageBody, { kind: 'message' }> | SendOutcome> {
    const attachments: object[] = [];
    for (const file of files) {
      const named = await this.parts.attachment(file, connection);
      if (named.kind !== 'attachment') return named;
      attachments.push(named.attachment);
    }
    const message = attachments.length === 1 ? { attachment: attachments[0] } : { attachments };
    return { kind: 'message', message };
  }

  /** Under the agent's name where the channel can show one; without it when Meta knows the persona no more. */
  private async asPerson(
    { accountId, authorName }: OutgoingMessage,
    connection: MetaConnection,
    post: (persona: { readonly persona_id?: string }) => Promise<SendOutcome>,
  ): Promise<SendOutcome> {
    const { dialect, personas } = this.parts;
    if (!dialect.personas || personas === undefined || authorName === undefined) return post({});
    const persona = await personas.idOf(accountId, authorName, connection);
    if (persona === undefined) return post({});
    const outcome = await post({ persona_id: persona });
    if (outcome.kind !== 'failed' || !/^100(\/|$)/.test(outcome.code) || outcome.class !== 'final')
      return outcome;
    // Refused for certain, and a deleted persona is one of the reasons: once more without it doubles nothing.
    await personas.forget(accountId, authorName);
    return post({});
  }

  private async post(connection: MetaConnection, body: object): Promise<SendOutcome> {
    const answer = await request(connection, body);
    if (answer.kind !== 'answered') return faultOutcome(this.provider, answer);
    const usage = usagePercent(answer.headers);
    const externalId = isOk(answer) ? answer.body?.['message_id'] : undefined;
    // Without an id a success is no success: nothing could be matched to it.
    const outcome: SendOutcome =
      typeof externalId === 'string' && externalId !== ''
        ? { kind: 'sent', externalId }
        : refusalOf(this.provider, answer);
    return usage === undefined ? outcome : { ...outcome, usage };
  }

  private async act(action: ThreadAction, body: object): Promise<ActionOutcome> {
    const recipient = this.recipientOf(action);
    if (recipient === undefined) return failed(noAddress(this.parts.dialect.name));
    const connection = await this.connected(action.accountId);
    if ('kind' in connection) return connection;
    const answer = await request(connection, { recipient, ...body });
    if (answer.kind === 'answered' && isOk(answer)) return { kind: 'done' };
    const outcome =
      answer.kind === 'answered' ? refusalOf(this.provider, answer) : faultOutcome(this.provider, answer);
    return outcome.kind === 'sent' ? { kind: 'done' } : outcome;
  }

  private recipientOf({ to }: ThreadAction): { readonly id: string } | undefined {
    const alias = to.find(({ kind }) => kind === this.parts.dialect.alias);
    return alias && { id: alias.value };
  }

  private async connected(accountId: string): Promise<MetaConnection | SendFailure> {
    const connection = await this.parts.connection(accountId).catch(() => undefined);
    if (connection === undefined) return failed(accountsUnreadable);
    if (connection === 'not-connected') return failed(notConnected(this.parts.dialect.name));
    if (connection === 'no-token') return failed(noToken(this.parts.dialect.name));
    return connection;
  }
}

const request = ({ graph, node, token }: MetaConnection, body: object) =>
  graph.request({ method: 'POST', path: [node, 'messages'], token, body });

const isOk = ({ status, body }: GraphAnswer): boolean =>
  status >= 200 && status < 300 && body !== undefined && body['error'] === undefined;
