import { randomUUID } from 'node:crypto';
import { ClockFollower } from './clock/clock-follower.js';
import { SandboxClock } from './clock/sandbox-clock.js';
import { machineTime } from './clock/time-source.js';
import type { PhoneSide, PhoneSides } from './control/phone-side.js';
import { chance } from './faults/chance.js';
import { settingsSchema, type Settings } from './faults/settings.js';
import { Files } from './files/files.js';
import { filesPath, journalPath } from './journal/journal-path.js';
import type { SandboxOptions } from './options.js';
import { AppNodes } from './providers/app/app-nodes.js';
import type { BusinessAccount } from './providers/app/business-account.js';
import { businessAccounts } from './providers/app/business-accounts.js';
import { instagram } from './providers/instagram/dialect.js';
import { messenger } from './providers/messenger/dialect.js';
import type { PagesOptions } from './providers/pages/account.js';
import { PagesContext } from './providers/pages/context.js';
import type { Dialect } from './providers/pages/dialect.js';
import { Pages, pagesFormat } from './providers/pages/pages.js';
import type { ProviderName } from './providers/provider-name.js';
import { WhatsAppContext } from './providers/whatsapp/context.js';
import { WhatsApp, whatsAppFormat } from './providers/whatsapp/whatsapp.js';
import { ScriptRuns } from './scripts/script-runs.js';
import { assetKey } from './state/access.js';
import { recordOf, type SandboxRecord } from './state/record.js';
import { Store } from './state/store.js';
import { WebhookEngine, type WebhookFormat } from './webhooks/engine.js';
import { LoopbackClient } from './webhooks/http-call.js';
import { Subscribing } from './webhooks/subscribing.js';

const DEFAULT_APP_ID = '1045000000000401';

/** The simulated providers, without the HTTP around them. */
export class Sandbox {
  readonly store: Store;
  readonly clock: SandboxClock;
  readonly engine: WebhookEngine;
  readonly subscribing: Subscribing;
  readonly whatsApp: WhatsApp;
  readonly messenger: Pages | undefined;
  readonly instagram: Pages | undefined;
  readonly app: AppNodes;
  readonly businessAccounts: readonly BusinessAccount[];
  readonly files: Files;
  readonly phoneSides: PhoneSides;
  readonly scripts: ScriptRuns;
  readonly follower: ClockFollower | undefined;
  readonly draw: () => number;

  constructor(readonly options: SandboxOptions) {
    const time = options.time ?? machineTime;
    const seed = options.seed ?? randomUUID();
    const client = new LoopbackClient();
    this.draw = chance(`faults ${seed}`);
    this.store = new Store(options.dataDir === undefined ? undefined : journalPath(options.dataDir));
    this.clock = new SandboxClock(time, this.store.state.clockOffsetMs);
    const folder = options.dataDir === undefined ? undefined : filesPath(options.dataDir);
    this.files = new Files(this.store, this.clock, seed, folder);
    const formats = new Map<ProviderName, WebhookFormat>([
      ['whatsapp', whatsAppFormat(options.whatsApp.appSecret)],
    ]);
    if (options.messenger) formats.set('messenger', pagesFormat(messenger, options.messenger));
    if (options.instagram) formats.set('instagram', pagesFormat(instagram, options.instagram));
    this.engine = new WebhookEngine(this.store, this.clock, client, formats, this.draw);
    this.subscribing = new Subscribing(this.store, this.clock, client, this.engine, this.draw);
    const context = new WhatsAppContext(
      this.store,
      this.clock,
      this.engine,
      this.files,
      options.whatsApp.accounts,
      this.appId,
      seed,
    );
    this.whatsApp = new WhatsApp(context, this.subscribing);
    this.messenger = this.pages(messenger, options.messenger, seed);
    this.instagram = this.pages(instagram, options.instagram, seed);
    if (this.messenger) this.messenger.context.sibling = this.instagram?.context;
    if (this.instagram) this.instagram.context.sibling = this.messenger?.context;
    this.phoneSides = new Map<ProviderName, PhoneSide>([
      ['whatsapp', this.whatsApp],
      ...(this.messenger ? [['messenger', this.messenger] as const] : []),
      ...(this.instagram ? [['instagram', this.instagram] as const] : []),
    ]);
    this.businessAccounts = businessAccounts(this.store, options, this.messenger, this.instagram);
    this.app = new AppNodes({
      store: this.store,
      subscribing: this.subscribing,
      appId: this.appId,
      appSecret: options.whatsApp.appSecret,
      accounts: this.businessAccounts,
    });
    this.scripts = new ScriptRuns(this.store, this.clock, this.whatsApp);
    if (options.throughline) {
      this.follower = new ClockFollower(options.throughline, client, time, {
        ours: () => this.clock.offsetMs,
        catchUp: (offsetMs) => this.moveClock(offsetMs - this.clock.offsetMs),
      });
    }
  }

  /** Ours at Meta. */
  get appId(): string {
    return this.options.appId ?? DEFAULT_APP_ID;
  }

  start(): void {
    if (this.options.settings) this.changeSettings(this.options.settings);
    for (const provider of this.providers) provider.start();
    this.engine.resume();
    this.connect();
    void this.follower?.announce();
  }

  /** @throws ZodError naming what is wrong. */
  changeSettings(change: Partial<Settings>): Settings {
    const settings = settingsSchema.parse({ ...this.store.state.settings, ...change });
    this.store.append({ kind: 'settings', settings });
    this.engine.pump();
    return settings;
  }

  /** @returns whether Throughline follows; undefined where there is none to follow. */
  async advanceClock(ms: number): Promise<boolean | undefined> {
    this.moveClock(ms);
    const followed = await this.follower?.announce();
    this.store.changed();
    return followed;
  }

  record(): SandboxRecord {
    return recordOf(this.store.state);
  }

  /** Forgets people, messages and webhooks. The clock and the refusals stay: time does not run back. */
  startOver(): void {
    const { refusals } = this.store.state;
    const subscriptions = [...this.store.state.subscriptions.values()];
    const assets = [...this.store.state.assets.values()];
    const access = this.businessAccounts.flatMap(({ provider, accountId }) => {
      const known = this.store.state.access.get(assetKey(provider, accountId));
      return known ? [{ provider, accountId, access: known }] : [];
    });
    this.scripts.stop();
    this.engine.forget();
    this.store.clear();
    this.store.append({ kind: 'clock', offsetMs: this.clock.offsetMs });
    for (const refusal of refusals) this.store.append({ kind: 'refusal', refusal });
    for (const { provider, callbackUrl, state } of subscriptions) {
      this.store.append({ kind: 'subscription', provider, callbackUrl, state });
    }
    for (const { provider, assetId, fields } of assets)
      this.store.append({ kind: 'asset', provider, assetId, fields });
    for (const known of access) this.store.append({ kind: 'access', ...known });
    if (this.options.settings) this.changeSettings(this.options.settings);
    for (const provider of this.providers) provider.startOver();
  }

  private get providers(): readonly { start(): void; startOver(): void }[] {
    return [this.whatsApp, this.messenger, this.instagram].filter((one) => one !== undefined);
  }

  close(): void {
    this.scripts.stop();
    this.follower?.close();
    this.subscribing.close();
    this.engine.close();
    this.clock.close();
    this.store.close();
  }

  private moveClock(ms: number): void {
    this.clock.advance(ms);
    this.store.append({ kind: 'clock', offsetMs: this.clock.offsetMs });
  }

  private connect(): void {
    for (const [provider, webhook] of [
      ['whatsapp', this.options.whatsApp.webhook],
      ['messenger', this.options.messenger?.webhook],
      ['instagram', this.options.instagram?.webhook],
    ] as const) {
      if (!webhook) continue;
      if (webhook.handshake === false) this.subscribing.trust(provider, webhook.callbackUrl);
      else this.subscribing.keepAsking(provider, webhook);
    }
  }

  private pages(dialect: Dialect, options: PagesOptions | undefined, seed: string): Pages | undefined {
    if (!options) return undefined;
    const { store, clock, engine, files } = this;
    return new Pages(
      new PagesContext(dialect, store, clock, engine, files, options.accounts, this.appId, seed),
    );
  }
}
