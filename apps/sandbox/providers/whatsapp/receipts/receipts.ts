import { reached, type DeliveryStatus, type Message, type StatusChange } from '../../../state/message.js';
import type { WhatsAppContext } from '../context.js';
import { statusChange } from '../updates/status.js';
import { visiblePhone } from '../updates/visible-phone.js';
import { statusAfter, type Happening } from './progress.js';

/** A message is sent well before it is delivered: after this share of the delay. */
const SENT_AFTER_SHARE = 1 / 3;

/** Takes every accepted message to its phone and tells the business about it. */
export class Receipts {
  constructor(
    private readonly context: WhatsAppContext,
    private readonly chatOpen: (personId: string) => boolean,
  ) {}

  /** From acceptance on; also takes up, after a restart, what was under way. */
  track(message: Message): void {
    const { clock, store } = this.context;
    const delay = store.state.settings.receiptsAfterMs;
    const left = message.at + delay * SENT_AFTER_SHARE;
    clock.at(left, () => {
      this.happen(message, 'left');
      clock.at(message.at + delay, () => this.reachPhone(message));
    });
  }

  resume(): void {
    for (const message of this.context.store.state.messages.values()) {
      if (message.provider !== 'whatsapp' || message.direction !== 'from-business' || message.fromBusinessApp)
        continue;
      if (!reached(message, 'failed') && !reached(message, 'delivered') && !reached(message, 'read'))
        this.track(message);
      else if (!reached(message, 'read')) this.readLater(message);
    }
  }

  /** The phone is back on the network. */
  backOnline(personId: string): void {
    for (const message of this.sentTo(personId)) this.reachPhone(message);
  }

  /** The person looks at the chat: everything that is on the phone is read. */
  seen(personId: string): void {
    for (const message of this.sentTo(personId)) this.happen(message, 'seen');
  }

  played(message: Message): void {
    this.happen(message, 'played');
  }

  /** Through the API: of what the business wrote on its own phone nothing is told. */
  private sentTo(personId: string): Message[] {
    const threads = this.context.accounts.map(({ phoneNumberId }) =>
      this.context.thread(phoneNumberId, personId),
    );
    const messages = threads.flatMap((thread) => thread?.messages ?? []);
    return messages.filter(
      ({ direction, fromBusinessApp }) => direction === 'from-business' && !fromBusinessApp,
    );
  }

  private reachPhone(message: Message): void {
    const person = this.context.person(message.personId);
    if (!person?.online || !reached(message, 'sent')) return;
    this.happen(message, 'reached-phone', this.chatOpen(person.id));
    this.readLater(message);
  }

  private readLater(message: Message): void {
    const readsAfterMs = this.context.person(message.personId)?.readsAfterMs ?? null;
    if (readsAfterMs !== null) this.context.clock.after(readsAfterMs, () => this.happen(message, 'seen'));
  }

  private happen(message: Message, happening: Happening, chatOpen = false): void {
    const { store, clock } = this.context;
    if (store.state.messages.get(message.id) !== message) return;
    const status = statusAfter(message, happening, chatOpen);
    if (!status) return;
    const change: StatusChange = {
      status,
      at: clock.now(),
      ...(status === 'failed' ? { error: message.doomed } : {}),
    };
    const priced = this.isPriced(message, status);
    store.append({ kind: 'status', messageId: message.id, change });
    if (status === 'sent') this.showReaction(message);
    if (store.state.settings.receipts || status === 'failed') this.tell(message, change, priced);
  }

  private isPriced(message: Message, status: DeliveryStatus): boolean {
    if (status === 'sent') return true;
    return (
      (status === 'delivered' || status === 'read') &&
      !reached(message, 'delivered') &&
      !reached(message, 'read')
    );
  }

  private tell(message: Message, change: StatusChange, priced: boolean): void {
    const { context } = this;
    const account = context.account(message.accountId);
    if (!account) return;
    const person = context.person(message.personId);
    const payload = statusChange({
      account,
      person,
      ...this.addressOf(message, change.at),
      message,
      change,
      priced,
    });
    context.engine.enqueue({
      provider: 'whatsapp',
      assetId: account.wabaId,
      lane: message.personId,
      label: change.status,
      about: { messageId: message.id, status: change.status },
      payload,
    });
  }

  /** Somebody's as far as it is visible; nobody's as it was given. */
  private addressOf(message: Message, at: number): { phone: string | undefined; userId: string | undefined } {
    const { personId, accountId } = message;
    const person = this.context.person(personId);
    if (person)
      return {
        phone: visiblePhone(person, this.context.thread(accountId, personId), at),
        userId: person.userId,
      };
    return /^\d+$/.test(personId)
      ? { phone: personId, userId: undefined }
      : { phone: undefined, userId: personId };
  }

  private showReaction(message: Message): void {
    if (message.type !== 'reaction') return;
    const { message_id: messageId, emoji } = message.content as { message_id: string; emoji: string };
    this.context.store.append({
      kind: 'reaction',
      messageId,
      by: 'business',
      emoji: emoji === '' ? null : emoji,
    });
  }
}
