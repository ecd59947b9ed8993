import { createHash } from 'node:crypto';
import type { ContactCards, FlowAnswer, MediaMessage } from '../../../control/phone-actions.js';
import type { Message } from '../../../state/message.js';
import type { WhatsAppPerson } from '../person.js';
import type { WhatsAppAccount } from '../account.js';
import type { WhatsAppContext } from '../context.js';
import type { Receipts } from '../receipts/receipts.js';
import type { Rates } from '../send/rates.js';
import { identityChanged, numberChanged } from '../updates/system.js';
import { visiblePhone } from '../updates/visible-phone.js';
import type { Change } from '../updates/value.js';
import { businessScopedId } from '../wamid.js';
import { chosen } from './choosing.js';
import type { OpenChats } from '../../open-chats.js';
import { RefusedActionError } from '../../refused-action.js';
import { contactsWritten, flowAnswerWritten } from './other-kinds.js';
import { mediaWritten } from './sending-media.js';
import { write, type Written } from './writing.js';

export type PersonChange = Partial<
  Pick<
    WhatsAppPerson,
    'name' | 'language' | 'username' | 'sharesPhone' | 'online' | 'blocked' | 'readsAfterMs'
  >
>;

/** What people do with their phones. Every method throws RefusedActionError for what cannot be done. */
export class Phones {
  constructor(
    private readonly context: WhatsAppContext,
    private readonly rates: Rates,
    private readonly receipts: Receipts,
    private readonly openChats: OpenChats,
  ) {}

  person(personId: string): WhatsAppPerson {
    const person = this.context.person(personId);
    if (!person) throw new RefusedActionError(404, `Nobody is called ${personId}`);
    return person;
  }

  add(person: WhatsAppPerson): void {
    for (const alias of [person.phone, person.userId]) {
      const owner = this.context.personByAlias(alias);
      if (owner && owner.id !== person.id)
        throw new RefusedActionError(409, `The number belongs to ${owner.id}`);
    }
    this.context.store.append({ kind: 'person', person });
  }

  change(personId: string, change: PersonChange): void {
    const before = this.person(personId);
    this.context.store.append({ kind: 'person', person: { ...before, ...change } });
    if (change.online === true && !before.online) this.receipts.backOnline(personId);
  }

  write(personId: string, written: Written, accountId?: string): string {
    return write(this.context, this.rates, this.account(accountId), this.person(personId), written);
  }

  sendMedia(personId: string, message: MediaMessage): string {
    const account = this.account(message.accountId);
    return this.write(personId, mediaWritten(this.context, account, message), account.phoneNumberId);
  }

  sendContacts(personId: string, cards: ContactCards): string {
    return this.write(personId, contactsWritten(this.person(personId), cards));
  }

  answerFlow(personId: string, answer: FlowAnswer): string {
    const target = this.message(personId, answer.messageId);
    return this.write(personId, flowAnswerWritten(target, answer), target.accountId);
  }

  /** @param emoji null takes the reaction back. */
  react(personId: string, messageId: string, emoji: string | null): string {
    const target = this.message(personId, messageId);
    this.context.store.append({ kind: 'reaction', messageId, by: 'customer', emoji });
    const content = { message_id: messageId, ...(emoji === null ? {} : { emoji }) };
    return this.write(personId, { type: 'reaction', content, text: emoji ?? '' }, target.accountId);
  }

  edit(personId: string, messageId: string, text: string): string {
    const target = this.ownMessage(personId, messageId);
    this.context.store.append({ kind: 'edited', messageId, text });
    const message = { type: 'text', text: { body: text }, context: { id: 'M0' } };
    return this.write(
      personId,
      { type: 'edit', content: { original_message_id: messageId, message }, text },
      target.accountId,
    );
  }

  revoke(personId: string, messageId: string): string {
    const target = this.ownMessage(personId, messageId);
    this.context.store.append({ kind: 'revoked', messageId, at: this.context.clock.now() });
    return this.write(
      personId,
      { type: 'revoke', content: { original_message_id: messageId }, text: '' },
      target.accountId,
    );
  }

  choose(personId: string, messageId: string, choiceId: string): string {
    const target = this.message(personId, messageId);
    return this.write(personId, chosen(target, choiceId), target.accountId);
  }

  /** The chat comes to the front of a phone and stays there until closed. */
  open(personId: string, pageId: string): void {
    this.person(personId);
    this.openChats.open(personId, pageId);
    this.receipts.seen(personId);
  }

  close(personId: string, pageId: string): void {
    this.openChats.close(personId, pageId);
  }

  /** One look. */
  view(personId: string): void {
    this.person(personId);
    this.receipts.seen(personId);
  }

  play(personId: string, messageId: string): void {
    this.receipts.played(this.message(personId, messageId));
  }

  /** A new number, and with it a new business-scoped id; the business is told by a system message. */
  changeNumber(personId: string, phone: string): void {
    const before = this.person(personId);
    const country = before.userId.slice(0, 2);
    const after: WhatsAppPerson = { ...before, phone, userId: businessScopedId(country, phone) };
    this.tellSystem(before, (notice, old) =>
      numberChanged(notice, before, after, { old, new: old === undefined ? undefined : phone }),
    );
    this.add(after);
  }

  changeIdentity(personId: string): void {
    const person = this.person(personId);
    const hash = createHash('sha256')
      .update(`${person.userId} ${this.context.store.state.sequence}`)
      .digest('base64url')
      .slice(0, 16);
    this.context.store.append({ kind: 'person', person: { ...person, identityHash: hash } });
    this.tellSystem(person, (notice, phone) => identityChanged(notice, person, phone, hash));
  }

  private tellSystem(
    person: WhatsAppPerson,
    describe: (
      notice: { account: WhatsAppAccount; id: string; at: number },
      phone: string | undefined,
    ) => Change,
  ): void {
    const at = this.context.clock.now();
    for (const account of this.context.accounts) {
      const thread = this.context.thread(account.phoneNumberId, person.id);
      if (!thread) continue;
      const id = this.context.newId('from-customer', person);
      this.context.engine.enqueue({
        provider: 'whatsapp',
        assetId: account.wabaId,
        lane: person.id,
        label: 'system',
        payload: describe({ account, id, at }, visiblePhone(person, thread, at)),
      });
    }
  }

  private account(accountId: string | undefined): WhatsAppAccount {
    const account = accountId === undefined ? this.context.accounts[0] : this.context.account(accountId);
    if (!account) throw new RefusedActionError(404, 'There is no such number of the business');
    return account;
  }

  private message(personId: string, messageId: string): Message {
    const message = this.context.store.state.messages.get(messageId);
    if (message?.personId !== this.person(personId).id)
      throw new RefusedActionError(404, 'The message is not on this phone');
    return message;
  }

  private ownMessage(personId: string, messageId: string): Message {
    const message = this.message(personId, messageId);
    if (message.direction !== 'from-customer')
      throw new RefusedActionError(422, 'Only one’s own messages can be changed');
    return message;
  }
}
