import { reached, type DeliveryStatus, type Message } from '../../../state/message.js';
import type { PagesContext } from '../context.js';
import type { PagePerson } from '../person.js';
import { tell } from '../updates/tell.js';

/** Takes every accepted message to its phone, and tells the business as far as the provider does. */
export class PageReceipts {
  constructor(
    private readonly context: PagesContext,
    private readonly chatOpen: (personId: string) => boolean,
  ) {}

  /** From acceptance on; also takes up, after a restart, what was under way. */
  track(message: Message): void {
    const { clock, store } = this.context;
    clock.at(message.at + store.state.settings.receiptsAfterMs, () => this.reachPhone([message]));
  }

  resume(): void {
    for (const message of this.context.store.state.messages.values()) {
      if (message.provider !== this.context.provider || message.direction !== 'from-business') continue;
      if (!reached(message, 'delivered')) this.track(message);
      else if (!reached(message, 'read')) this.readLater(message);
    }
  }

  /** The phone is back on the network: one receipt for all that waited. */
  backOnline(personId: string): void {
    this.reachPhone(this.sentTo(personId));
  }

  /** The person looks at the chat: everything that is on the phone is read. */
  seen(personId: string): void {
    const person = this.context.person(personId);
    const unread = this.sentTo(personId).filter((one) => reached(one, 'delivered') && !reached(one, 'read'));
    if (person) this.note(person, unread, 'read');
  }

  private sentTo(personId: string): Message[] {
    const threads = this.context.accounts.map(({ id }) => this.context.thread(id, personId));
    const messages = threads.flatMap((thread) => thread?.messages ?? []);
    return messages.filter(({ direction }) => direction === 'from-business');
  }

  private reachPhone(messages: readonly Message[]): void {
    const { messages: known } = this.context.store.state;
    const waiting = messages.filter((one) => known.get(one.id) === one && !reached(one, 'delivered'));
    const person = waiting[0] && this.context.person(waiting[0].personId);
    if (!person?.online) return;
    this.note(person, waiting, 'delivered');
    if (this.chatOpen(person.id)) this.note(person, waiting, 'read');
    else for (const message of waiting) this.readLater(message);
  }

  private readLater(message: Message): void {
    const readsAfterMs = this.context.person(message.personId)?.readsAfterMs ?? null;
    if (readsAfterMs !== null) this.context.clock.after(readsAfterMs, () => this.seen(message.personId));
  }

  private note(person: PagePerson, messages: readonly Message[], status: DeliveryStatus): void {
    const { store, clock } = this.context;
    const at = clock.now();
    for (const { id } of messages) store.append({ kind: 'status', messageId: id, change: { status, at } });
    const told = messages.filter(({ fromBusinessApp }) => !fromBusinessApp);
    for (const account of this.context.accounts) {
      const here = told.filter(({ accountId }) => accountId === account.id);
      if (here.length > 0) this.tell(account.id, person, here, status, at);
    }
  }

  private tell(
    accountId: string,
    person: PagePerson,
    messages: readonly Message[],
    status: DeliveryStatus,
    at: number,
  ): void {
    const { context } = this;
    const account = context.account(accountId);
    const last = messages.at(-1);
    if (!account || !last || !context.store.state.settings.receipts) return;
    const common = { account, person, at, about: { messageId: last.id, status }, label: status };
    if (context.dialect.receipts === 'seen-by-mid') {
      if (status === 'read') tell(context, { ...common, field: 'reads', event: { read: { mid: last.id } } });
      return;
    }
    if (status === 'read') tell(context, { ...common, field: 'reads', event: { read: { watermark: at } } });
    else {
      const delivery = { mids: messages.map(({ id }) => id), watermark: last.at };
      tell(context, { ...common, field: 'deliveries', event: { delivery } });
    }
  }
}
