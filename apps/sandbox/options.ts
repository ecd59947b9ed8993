import type { Follower } from './clock/clock-follower.js';
import type { TimeSource } from './clock/time-source.js';
import type { Settings } from './faults/settings.js';
import type { WhatsAppAccount } from './providers/whatsapp/account.js';
import type { PagesOptions } from './providers/pages/account.js';
import type { Callback } from './webhooks/subscribing.js';

export interface SandboxOptions {
  /** 0: any free port. The sandbox listens on loopback only. */
  readonly port?: number;
  readonly whatsApp: WhatsAppOptions;
  readonly messenger?: PagesOptions;
  readonly instagram?: PagesOptions;
  /** Ours at Meta: what echoes of our own sends carry. */
  readonly appId?: string;
  /** The journal goes to `sandbox/` in it. Without one, the record dies with the process. */
  readonly dataDir?: string;
  /** Changes to the settings' defaults; they win over what the journal says. */
  readonly settings?: Partial<Settings>;
  /** Decides ids and faults. Drawn at random unless given. */
  readonly seed?: string;
  /** For tests: `stillTime(ms)` moves only by `advance`. */
  readonly time?: TimeSource;
  /** Whose demo clock follows ours. */
  readonly throughline?: Follower;
  readonly shop?: ShopOptions;
}

export interface WhatsAppOptions {
  /** The first is the one that phones write to unless told otherwise. */
  readonly accounts: readonly [WhatsAppAccount, ...WhatsAppAccount[]];
  readonly appSecret: string;
  /** Where webhooks go; can also be told later. `handshake: false` trusts the address. */
  readonly webhook?: Callback & { readonly handshake?: boolean };
}

export interface ShopOptions {
  /** What the shop's page passes to the widget. */
  readonly throughlineUrl: string;
  readonly siteKey: string;
  /** Signs who is logged in at the shop (HS256). */
  readonly identityKey: string;
}
