import type {
  FileChoice,
  MediaKind,
  PageMessage,
  PagePersonChange,
  Postback,
  Referral,
} from '../control/phone-actions.js';
import type { PagePerson } from '../providers/pages/person.js';
import type { Pages } from '../providers/pages/pages.js';
import type { Message } from '../state/message.js';

/** Somebody's Messenger or Instagram in a test's hand. Ids returned are the provider's message ids. */
export class PagePhoneDriver {
  constructor(
    private readonly pages: Pages,
    readonly personId: string,
  ) {}

  get person(): PagePerson {
    return this.pages.phones.person(this.personId);
  }

  /** PSID or IGSID for the business's first account. */
  get scopedId(): string {
    return this.person.scopedIds[this.pages.context.accounts[0].id] ?? '';
  }

  /** Everything in the thread with the business's first account, both directions, in order. */
  get messages(): readonly Message[] {
    const { context } = this.pages;
    return context.thread(context.accounts[0].id, this.personId)?.messages ?? [];
  }

  get isTyping(): boolean {
    return this.pages.typing.at(this.personId);
  }

  write(text: string, more: Omit<PageMessage, 'text'> = {}): string {
    return this.send({ ...more, text });
  }

  send(message: PageMessage): string {
    return this.pages.phones.write(this.personId, message);
  }

  sendMedia(
    kind: MediaKind,
    file: FileChoice,
    more: Omit<PageMessage, 'media'> & { voice?: boolean } = {},
  ): string {
    const { voice, ...rest } = more;
    return this.send({ ...rest, media: [{ kind, file, ...(voice ? { voice } : {}) }] });
  }

  mentionInStory(): string {
    return this.pages.phones.mentionInStory(this.personId);
  }

  react(messageId: string, emoji: string | null): void {
    this.pages.phones.react(this.personId, messageId, emoji);
  }

  edit(messageId: string, text: string): void {
    this.pages.phones.edit(this.personId, messageId, text);
  }

  unsend(messageId: string): void {
    this.pages.phones.unsend(this.personId, messageId);
  }

  choose(messageId: string, choiceId: string): string {
    return this.pages.phones.choose(this.personId, messageId, choiceId);
  }

  postback(postback: Postback): string {
    return this.pages.phones.postback(this.personId, postback);
  }

  refer(referral: Referral): void {
    this.pages.phones.refer(this.personId, referral);
  }

  comment(text: string): void {
    this.pages.phones.comment(this.personId, text);
  }

  /** One look at the chat: what is on the phone is read. */
  view(): void {
    this.pages.phones.view(this.personId);
  }

  /** Keeps the chat in front: what arrives is read at once. */
  open(): void {
    this.pages.phones.open(this.personId, 'driver');
  }

  close(): void {
    this.pages.phones.close(this.personId, 'driver');
  }

  change(change: PagePersonChange): void {
    this.pages.phones.change(this.personId, change);
  }

  /** Somebody at the business answers from its own inbox or app. */
  receiveFromInbox(text: string): string {
    return this.pages.phones.receiveFromInbox(this.personId, text);
  }

  /** Another app owns the thread from now on; null: nobody in particular. */
  giveThread(appId: string | null): void {
    this.pages.phones.give(this.personId, appId);
  }
}
