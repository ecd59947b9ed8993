import type { Clock } from '#libs/application/ports/clock.js';
import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import type { Channel } from '#libs/domain/channel.js';
import type { MessageTemplate } from '#libs/domain/template/template.js';
import type { AccountDirectory } from '../accounts/account-directory.js';
import type { SealedChannelAccount } from '../accounts/channel-account.js';
import type { TemplateStore } from './template-store.js';

/** Reads every template of one account from its provider, or says in words why that cannot be done. */
export type FetchTemplates = (
  account: SealedChannelAccount,
) => Promise<readonly MessageTemplate[] | { readonly failure: string }>;

export interface TemplateSyncParts {
  readonly directory: AccountDirectory;
  readonly store: TemplateStore;
  readonly fetch: ReadonlyMap<Channel, FetchTemplates>;
  readonly clock: Clock;
  /** Whether any of them can be sent may have changed: what the channel is told to be capable of follows. */
  readonly onSynced?: (accountId: string, templates: readonly MessageTemplate[]) => Promise<void>;
  readonly onError?: (error: unknown) => void;
}

export type SyncOutcome =
  { readonly kind: 'synced'; readonly count: number } | { readonly kind: 'failed'; readonly failure: string };

const NO_TEMPLATES: SyncOutcome = { kind: 'failed', failure: 'This account has no templates.' };

/** Keeps our copy of the templates: at connect, every hour, when the provider says that one changed, and on demand. */
export class TemplateSync {
  private readonly running = new Map<string, Promise<SyncOutcome>>();
  private readonly next = new Map<string, Promise<SyncOutcome>>();

  constructor(private readonly parts: TemplateSyncParts) {}

  async all(stopping: () => boolean): Promise<void> {
    const { accounts } = await this.parts.directory.accounts();
    for (const account of accounts) {
      if (stopping()) return;
      if (this.parts.fetch.has(account.channel)) await this.account(account.id);
    }
  }

  /** One at a time an account; asked while one is under way, another follows it, so that nothing newer is missed. */
  account(accountId: string): Promise<SyncOutcome> {
    const running = this.running.get(accountId);
    if (!running) return this.start(accountId);
    const next =
      this.next.get(accountId) ??
      running
        .catch(() => undefined)
        .then(() => {
          this.next.delete(accountId);
          return this.start(accountId);
        });
    this.next.set(accountId, next);
    return next;
  }

  /** What the provider tells of its templates, and an account that is connected or works again, start a reading. */
  subscriber(): Subscriber<'inbox-events'> {
    return {
      name: 'templates',
      topic: 'inbox-events',
      types: ['ChannelConnected', 'ChannelResumed', 'ChannelNoticeReceived'],
      handle: (events, tx) => {
        const accounts = new Set<string>();
        for (const event of events) {
          if (event.type === 'ChannelNoticeReceived' && !ABOUT_TEMPLATES.test(event.data.field)) continue;
          if ('accountId' in event.data && event.data.accountId !== undefined)
            accounts.add(event.data.accountId);
        }
        // After the commit and unawaited: nobody waits for it, and the hourly reading makes up for one that was lost.
        tx.afterCommit(() => accounts.forEach((id) => this.wanted(id)));
        return Promise.resolve();
      },
    };
  }

  /** Soon, and without telling how it went. */
  wanted(accountId: string): void {
    void this.quietly(accountId);
  }

  private start(accountId: string): Promise<SyncOutcome> {
    const run = this.read(accountId).finally(() => this.running.delete(accountId));
    this.running.set(accountId, run);
    return run;
  }

  private async quietly(accountId: string): Promise<void> {
    try {
      // A connect may be newer than what is in memory.
      await this.parts.directory.reload();
      await this.account(accountId);
    } catch (error) {
      this.parts.onError?.(error);
    }
  }

  private async read(accountId: string): Promise<SyncOutcome> {
    const { directory, store, fetch, clock, onSynced } = this.parts;
    const account = await directory.account(accountId);
    const from = account && fetch.get(account.channel);
    if (!account || !from) return NO_TEMPLATES;
    const templates = await from(account);
    if ('failure' in templates) {
      await store.failed(accountId, templates.failure, clock.now());
      return { kind: 'failed', failure: templates.failure };
    }
    await store.replace(accountId, templates, clock.now());
    await onSynced?.(accountId, templates);
    return { kind: 'synced', count: templates.length };
  }
}

/** message_template_status_update, …_quality_update, …_components_update, template_category_update, messenger_template_… */
const ABOUT_TEMPLATES = /template/u;
