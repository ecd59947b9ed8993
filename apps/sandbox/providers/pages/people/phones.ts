import type { PageMessage, PagePersonChange, Postback, Referral } from '../../../control/phone-actions.js';
import type { Message } from '../../../state/message.js';
import type { OpenChats } from '../../open-chats.js';
import { RefusedActionError } from '../../refused-action.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import { newPagePerson, type PagePerson, type Sketch } from '../person.js';
import type { PageReceipts } from '../receipts/receipts.js';
import { tellEcho } from '../updates/echo.js';
import { tell } from '../updates/tell.js';
import { tappables } from './choices.js';
import { adReferral, compose, story, type Composed } from './compose.js';
import { tellComment } from './commenting.js';
import { reactionName } from './reaction-names.js';

const MOST_EDITS = 5;

/** What people do on Messenger and Instagram. Every method throws RefusedActionError for what cannot be done. */
export class PagePhones {
  constructor(
    private readonly context: PagesContext,
    private readonly receipts: PageReceipts,
    private readonly openChats: OpenChats,
  ) {}

  person(personId: string): PagePerson {
    const person = this.context.person(personId);
    if (!person) throw new RefusedActionError(404, `Nobody is called ${personId}`);
    return person;
  }

  add(sketch: Sketch): PagePerson {
    const { context } = this;
    if (context.person(sketch.id)) throw new RefusedActionError(409, `There is a ${sketch.id} already`);
    const person = newPagePerson(context.provider, sketch, context.accounts);
    context.store.append({ kind: 'person', person });
    return person;
  }

  change(personId: string, change: PagePersonChange): void {
    const before = this.person(personId);
    this.context.store.append({ kind: 'person', person: { ...before, ...change } });
    if (change.online === true && !before.online) this.receipts.backOnline(personId);
  }

  write(personId: string, written: PageMessage): string {
    const account = this.account(written.accountId);
    if (written.storyReply && this.context.provider !== 'instagram')
      throw new RefusedActionError(422, 'Stories are answered on Instagram');
    const target = written.replyTo === undefined ? undefined : this.message(personId, written.replyTo);
    const composed = compose(this.context, written);
    const replyTo = target ? { reply_to: { mid: target.id } } : {};
    return this.say(account, personId, composed, { ...composed.content, ...replyTo }, target?.id);
  }

  mentionInStory(personId: string, accountId?: string): string {
    if (this.context.provider !== 'instagram')
      throw new RefusedActionError(422, 'Stories mention on Instagram');
    const account = this.account(accountId);
    const { url } = story(this.context);
    const content = { attachments: [{ type: 'story_mention', payload: { url } }] };
    return this.say(account, personId, { type: 'story_mention', content, text: '', files: [] }, content);
  }

  react(personId: string, messageId: string, emoji: string | null): void {
    const { context } = this;
    const target = this.message(personId, messageId);
    const person = this.person(personId);
    const account = this.account(target.accountId);
    const before = target.reactions.customer;
    const at = context.clock.now();
    context.store.append({ kind: 'reaction', messageId, by: 'customer', emoji });
    // A reaction opens Messenger's 24 h, not Instagram's (channel facts 4.2).
    if (context.provider === 'messenger') this.engage(account, personId);
    const named = emoji ?? (context.provider === 'messenger' ? before : undefined);
    const words =
      named === undefined ? {} : { reaction: reactionName(context.provider, named), emoji: named };
    const reaction = { mid: messageId, action: emoji === null ? 'unreact' : 'react', ...words };
    tell(context, { account, person, field: 'reactions', label: 'reaction', at, event: { reaction } });
  }

  edit(personId: string, messageId: string, text: string): void {
    const target = this.ownMessage(personId, messageId);
    if ((target.edits ?? 0) >= MOST_EDITS)
      throw new RefusedActionError(422, `A message can be changed ${MOST_EDITS} times`);
    this.context.store.append({ kind: 'edited', messageId, text });
    tell(this.context, {
      account: this.account(target.accountId),
      person: this.person(personId),
      field: 'edits',
      label: 'edit',
      at: this.context.clock.now(),
      event: { message_edit: { mid: messageId, text, num_edit: target.edits ?? 1 } },
    });
  }

  /** No Messenger webhook tells of it, so its phones do not offer it (channel facts 1.5). */
  unsend(personId: string, messageId: string): void {
    if (this.context.provider !== 'instagram')
      throw new RefusedActionError(422, 'Messenger tells nobody of a message taken back');
    const target = this.ownMessage(personId, messageId);
    const at = this.context.clock.now();
    this.context.store.append({ kind: 'revoked', messageId, at });
    tell(this.context, {
      account: this.account(target.accountId),
      person: this.person(personId),
      field: 'messages',
      label: 'unsend',
      at,
      event: { message: { mid: messageId, is_deleted: true } },
    });
  }

  choose(personId: string, messageId: string, choiceId: string): string {
    const target = this.message(personId, messageId);
    const choice = tappables(target).find(({ id }) => id === choiceId);
    if (!choice) throw new RefusedActionError(422, 'The message offers no such choice');
    if ('button' in choice) {
      if (choice.button.type !== 'postback')
        throw new RefusedActionError(422, 'The button opens something and tells the business nothing');
      const { title, payload } = choice.button;
      return this.postback(personId, { title, payload, accountId: target.accountId });
    }
    const { quickReply } = choice;
    const [text, payload] =
      quickReply.content_type === 'text'
        ? [quickReply.title, quickReply.payload]
        : this.own(personId, quickReply.content_type);
    const content = { text, quick_reply: { payload } };
    const account = this.account(target.accountId);
    return this.say(account, personId, { type: 'text', content, text, files: [] }, content);
  }

  /** Get Started, a menu, an icebreaker, or a button of a template. */
  postback(personId: string, { title, payload, accountId }: Postback): string {
    const { context } = this;
    const account = this.account(accountId);
    const person = this.person(personId);
    const id = context.newMid(account, person);
    const postback = { mid: id, title, payload };
    this.keep(account, person, { type: 'postback', content: postback, text: title, files: [] }, id);
    tell(context, {
      account,
      person,
      field: 'postbacks',
      label: 'postback',
      at: context.clock.now(),
      about: { messageId: id },
      event: { postback },
    });
    return id;
  }

  /** A link or an ad leads into the thread. */
  refer(personId: string, { ref, ad, accountId }: Referral): void {
    const { context } = this;
    const account = this.account(accountId);
    const person = this.person(personId);
    if (!context.thread(account.id, personId))
      throw new RefusedActionError(422, 'A link leads into a thread that there is: write first');
    const referral = ad
      ? adReferral(context, { ...ad, ref })
      : { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' };
    // m.me into an existing thread opens the 24 h; an ad only with the message that follows (channel facts 4.2).
    if (context.provider === 'messenger' && !ad) this.engage(account, personId);
    const at = context.clock.now();
    tell(context, { account, person, field: 'referrals', label: 'referral', at, event: { referral } });
  }

  comment(personId: string, text: string, accountId?: string): void {
    const account = this.account(accountId);
    const person = this.person(personId);
    if (this.context.provider === 'messenger') this.engage(account, personId);
    tellComment(this.context, account, person, text);
  }

  /** Somebody at the business writes from its inbox or app. */
  receiveFromInbox(personId: string, text: string, accountId?: string): string {
    const { context } = this;
    const account = this.account(accountId);
    const person = this.person(personId);
    const id = context.newMid(account, person);
    const at = context.clock.now();
    const content = { text };
    context.store.append({
      kind: 'message',
      opensWindow: false,
      toPhone: false,
      message: {
        ...this.frame(account, person, id),
        direction: 'from-business',
        type: 'text',
        content,
        text,
        fromBusinessApp: true,
      },
    });
    context.store.append({ kind: 'status', messageId: id, change: { status: 'delivered', at } });
    const message = context.store.state.messages.get(id);
    if (message) tellEcho(context, account, person, message, context.dialect.inboxAppId);
    return id;
  }

  open(personId: string, pageId: string): void {
    this.person(personId);
    this.openChats.open(personId, pageId);
    this.receipts.seen(personId);
  }

  close(personId: string, pageId: string): void {
    this.openChats.close(personId, pageId);
  }

  view(personId: string): void {
    this.person(personId);
    this.receipts.seen(personId);
  }

  /** Who answers the thread: null is nobody in particular, and then every app may. */
  give(personId: string, appId: string | null, accountId?: string): void {
    const account = this.account(accountId);
    const { provider, store } = this.context;
    this.person(personId);
    store.append({ kind: 'thread-owner', provider, accountId: account.id, personId, appId });
  }

  account(accountId: string | undefined): PageAccount {
    const account = accountId === undefined ? this.context.accounts[0] : this.context.account(accountId);
    if (!account) throw new RefusedActionError(404, 'There is no such account of the business');
    return account;
  }

  private say(
    account: PageAccount,
    personId: string,
    composed: Composed,
    content: Readonly<Record<string, unknown>>,
    replyTo?: string,
  ): string {
    const { context } = this;
    const person = this.person(personId);
    const id = context.newMid(account, person);
    this.keep(account, person, { ...composed, content }, id, replyTo);
    tell(context, {
      account,
      person,
      field: 'messages',
      label: composed.type,
      at: context.clock.now(),
      about: { messageId: id },
      event: { message: { mid: id, ...content } },
    });
    return id;
  }

  private keep(account: PageAccount, person: PagePerson, said: Composed, id: string, replyTo?: string): void {
    this.context.store.append({
      kind: 'message',
      opensWindow: true,
      toPhone: false,
      message: {
        ...this.frame(account, person, id),
        direction: 'from-customer',
        type: said.type,
        content: said.content,
        text: said.text,
        ...(said.files.length > 0 ? { files: said.files } : {}),
        ...(replyTo === undefined ? {} : { replyTo }),
      },
    });
  }

  private frame(account: PageAccount, person: PagePerson, id: string) {
    const { provider, clock } = this.context;
    return { id, provider, accountId: account.id, personId: person.id, at: clock.now() } as const;
  }

  private engage(account: PageAccount, personId: string): void {
    const { provider, clock, store } = this.context;
    store.append({ kind: 'engagement', provider, accountId: account.id, personId, at: clock.now() });
  }

  private own(personId: string, what: 'user_email' | 'user_phone_number'): [text: string, payload: string] {
    const { id } = this.person(personId);
    const own = what === 'user_email' ? `${id}@example.com` : '+447700900418';
    return [own, own];
  }

  private message(personId: string, messageId: string): Message {
    const message = this.context.store.state.messages.get(messageId);
    if (message?.personId !== this.person(personId).id || message.provider !== this.context.provider)
      throw new RefusedActionError(404, 'The message is not on this phone');
    return message;
  }

  private ownMessage(personId: string, messageId: string): Message {
    const message = this.message(personId, messageId);
    if (message.direction !== 'from-customer' || message.revokedAt !== undefined)
      throw new RefusedActionError(422, 'Only one’s own messages can be changed');
    return message;
  }
}
