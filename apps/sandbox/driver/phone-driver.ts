import { writeFromBusinessApp } from '../providers/whatsapp/business-app.js';
import type { ContactCards, FileChoice, MediaKind, MediaMessage } from '../control/phone-actions.js';
import type { PersonChange } from '../providers/whatsapp/people/phones.js';
import type { Sandbox } from '../sandbox.js';
import type { Message } from '../state/message.js';
import type { WhatsAppPerson } from '../providers/whatsapp/person.js';

/** Somebody's phone in a test's hand. Ids returned are the provider's message ids. */
export class PhoneDriver {
  constructor(
    private readonly sandbox: Sandbox,
    readonly personId: string,
  ) {}

  get person(): WhatsAppPerson {
    return this.phones.person(this.personId);
  }

  /** Everything in the thread with the business's first number, both directions, in order. */
  get messages(): readonly Message[] {
    const { context } = this.sandbox.whatsApp;
    return context.thread(context.accounts[0]?.phoneNumberId ?? '', this.personId)?.messages ?? [];
  }

  get isTyping(): boolean {
    return this.sandbox.whatsApp.typing.at(this.personId);
  }

  write(text: string, options: { replyTo?: string; accountId?: string } = {}): string {
    return this.send('text', { body: text }, { ...options, text });
  }

  /** Any kind: `content` stands under `type` on the wire. */
  send(
    type: string,
    content: unknown,
    options: { text?: string; replyTo?: string; accountId?: string } = {},
  ): string {
    const { text = '', replyTo, accountId } = options;
    return this.phones.write(this.personId, { type, content, text, replyTo }, accountId);
  }

  sendMedia(kind: MediaKind, media: FileChoice, more: Omit<MediaMessage, 'kind' | 'media'> = {}): string {
    return this.phones.sendMedia(this.personId, { ...more, kind, media });
  }

  sendContacts(cards: ContactCards): string {
    return this.phones.sendContacts(this.personId, cards);
  }

  answerFlow(messageId: string, answer: Readonly<Record<string, unknown>>): string {
    return this.phones.answerFlow(this.personId, { messageId, answer });
  }

  react(messageId: string, emoji: string | null): string {
    return this.phones.react(this.personId, messageId, emoji);
  }

  edit(messageId: string, text: string): string {
    return this.phones.edit(this.personId, messageId, text);
  }

  revoke(messageId: string): string {
    return this.phones.revoke(this.personId, messageId);
  }

  choose(messageId: string, choiceId: string): string {
    return this.phones.choose(this.personId, messageId, choiceId);
  }

  /** One look at the chat: what is on the phone is read. */
  view(): void {
    this.phones.view(this.personId);
  }

  /** Keeps the chat in front: what arrives is read at once, and never told as delivered. */
  open(): void {
    this.phones.open(this.personId, 'driver');
  }

  close(): void {
    this.phones.close(this.personId, 'driver');
  }

  play(messageId: string): void {
    this.phones.play(this.personId, messageId);
  }

  change(change: PersonChange): void {
    this.phones.change(this.personId, change);
  }

  changeNumber(phone: string): void {
    this.phones.changeNumber(this.personId, phone);
  }

  changeIdentity(): void {
    this.phones.changeIdentity(this.personId);
  }

  /** The business answers from its own phone app; told by smb_message_echoes. */
  receiveFromBusinessApp(text: string): string {
    return writeFromBusinessApp(this.sandbox.whatsApp.context, this.personId, text);
  }

  private get phones() {
    return this.sandbox.whatsApp.phones;
  }
}
