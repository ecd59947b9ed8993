import type { PhoneSide } from '../../control/phone-side.js';
import type { ProviderView } from '../../control/snapshot.js';
import type { Chance } from '../../faults/chance.js';
import { assetKey } from '../../state/access.js';
import type { Update } from '../../state/webhook.js';
import type { WebhookFormat } from '../../webhooks/engine.js';
import { OpenChats } from '../open-chats.js';
import { Typing } from '../typing.js';
import type { PagesOptions } from './account.js';
import type { PagesContext } from './context.js';
import { personView, phoneView } from './control/phone-view.js';
import { allFields, type Dialect } from './dialect.js';
import { PageNodes } from './nodes/page-nodes.js';
import { PagePhones } from './people/phones.js';
import { newPagePerson } from './person.js';
import { PageReceipts } from './receipts/receipts.js';
import { PageRates } from './send/rates.js';
import { SendPageMessage } from './send/send-message.js';
import { tellEcho } from './updates/echo.js';
import { envelope } from './updates/envelope.js';
import type { PageEvent } from './updates/tell.js';

/** About twenty seconds: unconfirmed (channel facts 3.2). */
const TYPING_LASTS_MS = 20_000;

export const pagesFormat = (dialect: Dialect, { accounts, appSecret }: PagesOptions): WebhookFormat => ({
  appSecret: (assetId) => accounts.find(({ id }) => id === assetId)?.appSecret ?? appSecret,
  envelope: (updates: readonly Update[], draw: Chance) => envelope(dialect.object, updates, draw),
});

/** The simulated Messenger or Instagram, put together. */
export class Pages implements PhoneSide {
  readonly typing: Typing;
  readonly openChats = new OpenChats();
  readonly phones: PagePhones;
  readonly nodes: PageNodes;
  private readonly rates = new PageRates();
  private readonly receipts: PageReceipts;

  constructor(readonly context: PagesContext) {
    this.typing = new Typing(context, TYPING_LASTS_MS);
    this.receipts = new PageReceipts(context, (personId) => this.openChats.isOpen(personId));
    const { rates, typing } = this;
    const sending = new SendPageMessage(context, {
      rates,
      typing,
      accepted: (message, person) => {
        typing.stop(person.id);
        const account = context.account(message.accountId);
        if (account) tellEcho(context, account, person, message, context.appId);
        this.receipts.track(message);
      },
    });
    this.phones = new PagePhones(context, this.receipts, this.openChats);
    this.nodes = new PageNodes(context, sending, rates);
  }

  /** After the journal was read: accounts and personas are there, and messages go on to their phones. */
  start(): void {
    const { context } = this;
    const { store, provider, accounts, dialect } = context;
    for (const { id, subscribedFields } of accounts) {
      if (store.state.assets.has(assetKey(provider, id))) continue;
      const fields = subscribedFields === undefined ? allFields(dialect) : subscribedFields;
      store.append({ kind: 'asset', provider, assetId: id, fields });
    }
    for (const sketch of dialect.personas) {
      const known = context.person(sketch.id);
      const person = newPagePerson(provider, sketch, accounts);
      if (!known) store.append({ kind: 'person', person });
      else if (accounts.some(({ id }) => known.scopedIds[id] === undefined))
        store.append({ kind: 'person', person: { ...known, scopedIds: person.scopedIds } });
    }
    this.receipts.resume();
  }

  /** After a reset: as at the beginning. */
  startOver(): void {
    this.rates.clear();
    this.start();
  }

  get accountId(): string | undefined {
    return this.context.accounts[0].id;
  }

  view(personId: string | undefined): Pick<ProviderView, 'people' | 'phone'> {
    const { context } = this;
    const shown = personId === undefined ? undefined : context.person(personId);
    const people = context.people().filter((person) => !person.scripted || person.id === shown?.id);
    return {
      people: people.map((person) => personView(context, person)),
      ...(shown ? { phone: phoneView(this, shown) } : {}),
    };
  }

  /** Any event in the provider's own words, for kinds that no phone here can make. */
  tell(event: PageEvent & { readonly field: string }, personId?: string, accountId?: string): void {
    const account = this.phones.account(accountId);
    const { field, ...payload } = event;
    this.context.engine.enqueue({
      provider: this.context.provider,
      assetId: account.id,
      field,
      lane: `${account.id}/${personId ?? 'account'}`,
      label: field,
      payload,
    });
  }
}
