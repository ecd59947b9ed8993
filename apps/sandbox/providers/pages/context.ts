import type { SandboxClock } from '../../clock/sandbox-clock.js';
import type { Files } from '../../files/files.js';
import { assetKey } from '../../state/access.js';
import { threadKey, type Message, type Thread } from '../../state/message.js';
import { personKey } from '../../state/person.js';
import type { Store } from '../../state/store.js';
import type { WebhookEngine } from '../../webhooks/engine.js';
import type { PageAccount } from './account.js';
import type { Dialect } from './dialect.js';
import { newMid } from './mid.js';
import { scopedAlias, type PagePerson } from './person.js';

/** An account's rights as they are now. */
export interface Access {
  readonly token: string;
  readonly lost?: 'expired' | 'revoked';
  readonly permissions: readonly string[];
  /** Some permission was taken away by a switch. */
  readonly withdrawn: readonly string[];
  readonly restricted: boolean;
  readonly humanAgent: boolean;
}

/** What every part of the simulated Messenger and Instagram works with. */
export class PagesContext {
  /** Instagram to Messenger and the other way: a Page's node speaks for both. */
  sibling: PagesContext | undefined;

  constructor(
    readonly dialect: Dialect,
    readonly store: Store,
    readonly clock: SandboxClock,
    readonly engine: WebhookEngine,
    readonly files: Files,
    readonly accounts: readonly [PageAccount, ...PageAccount[]],
    readonly appId: string,
    private readonly seed: string,
  ) {}

  get provider(): 'messenger' | 'instagram' {
    return this.dialect.provider;
  }

  person(id: string): PagePerson | undefined {
    const person = this.store.state.persons.get(personKey(this.provider, id));
    return person?.provider === this.provider ? person : undefined;
  }

  people(): readonly PagePerson[] {
    const all = [...this.store.state.persons.values()];
    return all.filter((person): person is PagePerson => person.provider === this.provider);
  }

  /** By PSID or IGSID, which mean somebody to one account only. */
  personByScopedId(accountId: string, scopedId: string): PagePerson | undefined {
    const alias = `${this.provider}/${scopedAlias(accountId, scopedId)}`;
    const id = this.store.state.aliases.get(alias);
    return id === undefined ? undefined : this.person(id);
  }

  account(accountId: string): PageAccount | undefined {
    return this.accounts.find(({ id }) => id === accountId);
  }

  thread(accountId: string, personId: string): Thread | undefined {
    return this.store.state.threads.get(threadKey(this.provider, accountId, personId));
  }

  /** A message of this account, either way. */
  message(accountId: string, mid: string): Message | undefined {
    const message = this.store.state.messages.get(mid);
    return message?.provider === this.provider && message.accountId === accountId ? message : undefined;
  }

  access(account: PageAccount): Access {
    const change = this.store.state.access.get(assetKey(this.provider, account.id)) ?? {};
    const withdrawn = change.withdrawnPermissions ?? [];
    const all = account.permissions ?? permissionsOf(account, this.dialect);
    return {
      token: change.token ?? account.accessToken,
      ...(change.lost === undefined ? {} : { lost: change.lost }),
      permissions: all.filter((permission) => !withdrawn.includes(permission)),
      withdrawn,
      restricted: change.restricted ?? false,
      humanAgent: change.humanAgent ?? account.humanAgent ?? true,
    };
  }

  newMid(account: PageAccount, person: Pick<PagePerson, 'scopedIds'>): string {
    const serial = `${this.seed} ${this.store.state.sequence}`;
    return newMid(this.provider, account.id, person.scopedIds[account.id] ?? '', serial);
  }
}

const INSTAGRAM_LOGIN = ['instagram_business_basic', 'instagram_business_manage_messages'];

const permissionsOf = (account: PageAccount, dialect: Dialect): readonly string[] =>
  account.login === 'instagram' ? INSTAGRAM_LOGIN : dialect.permissions;
