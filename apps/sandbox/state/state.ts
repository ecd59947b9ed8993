import { defaultSettings, type Settings } from '../faults/settings.js';
import type { ProviderName } from '../providers/provider-name.js';
import type { RefusedCall } from '../refusals/refused-call.js';
import type { AccessChange, AssetSubscription } from './access.js';
import type { ApiCall, TrafficLine } from './call.js';
import type { Message, Thread } from './message.js';
import type { Person } from './person.js';
import type { TemplateChange } from './template-change.js';
import type { Persona, StoredFile, Upload } from './stored-file.js';
import type { Post, Subscription, Update } from './webhook.js';

export interface WebhookTotals {
  acknowledged: number;
  duplicates: number;
  failedAttempts: number;
  droppedUpdates: number;
}

export interface State {
  settings: Settings;
  clockOffsetMs: number;
  /** Entries so far: what ids are derived from, so that a restart never repeats one. */
  sequence: number;
  /** `provider/person id`. */
  readonly persons: Map<string, Person>;
  /** `provider/alias` → person id. */
  readonly aliases: Map<string, string>;
  readonly messages: Map<string, Message>;
  readonly threads: Map<string, Thread>;
  readonly calls: ApiCall[];
  readonly refusals: RefusedCall[];
  /** Not yet part of a POST. */
  readonly updates: Map<string, Update>;
  /** Not yet acknowledged nor given up. */
  readonly posts: Map<string, Post>;
  readonly subscriptions: Map<ProviderName, Subscription>;
  /** `provider/asset id`. */
  readonly assets: Map<string, AssetSubscription>;
  readonly access: Map<string, AccessChange>;
  /** `WABA/name/language`. */
  readonly templates: Map<string, TemplateChange>;
  readonly files: Map<string, StoredFile>;
  readonly uploads: Map<string, Upload>;
  readonly personas: Map<string, Persona>;
  readonly traffic: Map<ProviderName, TrafficLine[]>;
  readonly totals: WebhookTotals;
}

export const emptyState = (): State => ({
  settings: defaultSettings,
  clockOffsetMs: 0,
  sequence: 0,
  persons: new Map(),
  aliases: new Map(),
  messages: new Map(),
  threads: new Map(),
  calls: [],
  refusals: [],
  updates: new Map(),
  posts: new Map(),
  subscriptions: new Map(),
  assets: new Map(),
  access: new Map(),
  templates: new Map(),
  files: new Map(),
  uploads: new Map(),
  personas: new Map(),
  traffic: new Map(),
  totals: { acknowledged: 0, duplicates: 0, failedAttempts: 0, droppedUpdates: 0 },
});
