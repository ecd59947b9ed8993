import { randomUUID } from 'node:crypto';
import { ClockFollower } from './clock/clock-follower.js';
import { SandboxClock } from './clock/sandbox-clock.js';
import { machineTime } from './clock/time-source.js';
import { chance } from './faults/chance.js';
import { settingsSchema, type Settings } from './faults/settings.js';
import { journalPath } from './journal/journal-path.js';
import type { SandboxOptions } from './options.js';
import { WhatsAppContext } from './providers/whatsapp/context.js';
import { WhatsApp, whatsAppFormat } from './providers/whatsapp/whatsapp.js';
import { ScriptRuns } from './scripts/script-runs.js';
import { recordOf, type SandboxRecord } from './state/record.js';
import { Store } from './state/store.js';
import { WebhookEngine } from './webhooks/engine.js';
import { LoopbackClient } from './webhooks/http-call.js';
import { Subscribing } from './webhooks/subscribing.js';

/** The simulated providers, without the HTTP around them. */
export class Sandbox {
  readonly store: Store;
  readonly clock: SandboxClock;
  readonly engine: WebhookEngine;
  readonly subscribing: Subscribing;
  readonly whatsApp: WhatsApp;
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
    const formats = new Map([['whatsapp' as const, whatsAppFormat(options.whatsApp.appSecret)]]);
    this.engine = new WebhookEngine(this.store, this.clock, client, formats, this.draw);
    this.subscribing = new Subscribing(this.store, this.clock, client, this.engine, this.draw);
    const context = new WhatsAppContext(this.store, this.clock, this.engine, options.whatsApp.accounts, seed);
    this.whatsApp = new WhatsApp(context, this.subscribing);
    this.scripts = new ScriptRuns(this.store, this.clock, this.whatsApp);
    if (options.throughline) {
      this.follower = new ClockFollower(options.throughline, client, time, {
        ours: () => this.clock.offsetMs,
        catchUp: (offsetMs) => this.moveClock(offsetMs - this.clock.offsetMs),
      });
    }
  }

  start(): void {
    if (this.options.settings) this.changeSettings(this.options.settings);
    this.whatsApp.start();
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
    this.scripts.stop();
    this.engine.forget();
    this.store.clear();
    this.store.append({ kind: 'clock', offsetMs: this.clock.offsetMs });
    for (const refusal of refusals) this.store.append({ kind: 'refusal', refusal });
    for (const { provider, callbackUrl, state } of subscriptions) {
      this.store.append({ kind: 'subscription', provider, callbackUrl, state });
    }
    if (this.options.settings) this.changeSettings(this.options.settings);
    this.whatsApp.startOver();
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
    const { webhook } = this.options.whatsApp;
    if (!webhook) return;
    if (webhook.handshake === false) this.subscribing.trust('whatsapp', webhook.callbackUrl);
    else this.subscribing.keepAsking('whatsapp', webhook);
  }
}
