import type { SandboxClock } from '../../clock/sandbox-clock.js';
import type { Files } from '../../files/files.js';
import { threadKey, type Thread } from '../../state/message.js';
import { personKey } from '../../state/person.js';
import type { WhatsAppPerson } from './person.js';
import type { Store } from '../../state/store.js';
import type { WebhookEngine } from '../../webhooks/engine.js';
import type { WhatsAppAccount } from './account.js';
import { wamid } from './wamid.js';

/** What every part of the simulated WhatsApp works with. */
export class WhatsAppContext {
  constructor(
    readonly store: Store,
    readonly clock: SandboxClock,
    readonly engine: WebhookEngine,
    readonly files: Files,
    readonly accounts: readonly WhatsAppAccount[],
    /** Ours at Meta. */
    readonly appId: string,
    private readonly seed: string,
  ) {}

  person(id: string): WhatsAppPerson | undefined {
    const person = this.store.state.persons.get(personKey('whatsapp', id));
    return person?.provider === 'whatsapp' ? person : undefined;
  }

  people(): readonly WhatsAppPerson[] {
    return [...this.store.state.persons.values()].filter((person) => person.provider === 'whatsapp');
  }

  /** By phone digits or business-scoped id. */
  personByAlias(alias: string): WhatsAppPerson | undefined {
    const id = this.store.state.aliases.get(`whatsapp/${alias}`);
    return id === undefined ? undefined : this.person(id);
  }

  account(phoneNumberId: string): WhatsAppAccount | undefined {
    return this.accounts.find((account) => account.phoneNumberId === phoneNumberId);
  }

  thread(accountId: string, personId: string): Thread | undefined {
    return this.store.state.threads.get(threadKey('whatsapp', accountId, personId));
  }

  newId(direction: 'from-customer' | 'from-business', person: WhatsAppPerson): string {
    const address = person.sharesPhone ? person.phone : person.userId;
    return wamid(direction, address, `${this.seed} ${this.store.state.sequence}`);
  }
}
