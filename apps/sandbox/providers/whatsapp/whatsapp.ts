import type { PhoneSide } from '../../control/phone-side.js';
import type { ProviderView } from '../../control/snapshot.js';
import type { Chance } from '../../faults/chance.js';
import type { Update } from '../../state/webhook.js';
import type { WebhookFormat } from '../../webhooks/engine.js';
import type { Subscribing } from '../../webhooks/subscribing.js';
import type { WhatsAppContext } from './context.js';
import { personView, phoneView } from './control/phone-view.js';
import { WhatsAppNodes } from './nodes.js';
import { OpenChats } from '../open-chats.js';
import { personas } from './people/personas.js';
import { Phones } from './people/phones.js';
import { Typing } from '../typing.js';
import { Receipts } from './receipts/receipts.js';
import { Rates } from './send/rates.js';
import { SendMessage } from './send/send-message.js';
import { envelope } from './updates/envelope.js';
import type { Change } from './updates/value.js';

/** Channel facts 3.1. */
const TYPING_LASTS_MS = 25_000;

export const whatsAppFormat = (appSecret: string): WebhookFormat => ({
  appSecret: () => appSecret,
  envelope: (updates: readonly Update[], draw: Chance) => envelope(updates, draw),
});

/** The simulated WhatsApp Cloud API, put together. */
export class WhatsApp implements PhoneSide {
  readonly typing: Typing;
  readonly openChats = new OpenChats();
  readonly phones: Phones;
  readonly nodes: WhatsAppNodes;
  private readonly rates = new Rates();
  private readonly receipts: Receipts;

  constructor(
    readonly context: WhatsAppContext,
    subscribing: Subscribing,
  ) {
    this.typing = new Typing(context, TYPING_LASTS_MS);
    this.receipts = new Receipts(context, (personId) => this.openChats.isOpen(personId));
    const sending = new SendMessage(context, this.rates, (message) => {
      this.typing.stop(message.personId);
      this.receipts.track(message);
    });
    this.phones = new Phones(context, this.rates, this.receipts, this.openChats);
    this.nodes = new WhatsAppNodes(context, sending, this.typing, subscribing);
  }

  /** After the journal was read: the personas are there, and messages go on to their phones. */
  start(): void {
    for (const persona of personas) if (!this.context.person(persona.id)) this.phones.add(persona);
    this.receipts.resume();
  }

  get accountId(): string | undefined {
    return this.context.accounts[0]?.phoneNumberId;
  }

  view(personId: string | undefined): Pick<ProviderView, 'people' | 'phone'> {
    const { context } = this;
    const accountId = this.accountId ?? '';
    const shown = personId === undefined ? undefined : context.person(personId);
    const phone = shown && phoneView(this, shown);
    const people = context.people().filter((person) => !person.scripted || person.id === shown?.id);
    return {
      people: people.map((person) => personView(person, context.thread(accountId, person.id))),
      ...(phone ? { phone } : {}),
    };
  }

  /** After a reset: as at the beginning. */
  startOver(): void {
    this.rates.clear();
    this.start();
  }

  /** Any change in the provider's own words, through the same engine: for kinds that no phone here can make. */
  tell(change: Change, personId?: string, accountId?: string): void {
    const account = accountId === undefined ? this.context.accounts[0] : this.context.account(accountId);
    if (!account) return;
    const lane = personId ?? `account ${account.phoneNumberId}`;
    this.context.engine.enqueue({
      provider: 'whatsapp',
      assetId: account.wabaId,
      lane,
      label: change.field,
      payload: change,
    });
  }
}
