import type { Settings } from '../faults/settings.js';
import type { ProviderName } from '../providers/provider-name.js';
import type { RefusedCall } from '../refusals/refused-call.js';
import type { AccessChange } from './access.js';
import type { ApiCall } from './call.js';
import type { Message, StatusChange } from './message.js';
import type { Person } from './person.js';
import type { TemplateChange } from './template-change.js';
import type { Persona, StoredFile, Upload } from './stored-file.js';
import type { AttemptOutcome, Subscription, Update } from './webhook.js';

type Stored<T> = Omit<T, 'statuses' | 'reactions'>;

/**
 * Everything that can happen to the sandbox. State is the fold of these; they are the journal's lines. `at` is of
 * the sandbox's clock.
 */
export type Entry =
  | { kind: 'cleared'; sequence: number }
  | { kind: 'settings'; settings: Settings }
  | { kind: 'clock'; offsetMs: number }
  | { kind: 'subscription'; provider: ProviderName; callbackUrl: string; state: Subscription['state'] }
  | { kind: 'asset'; provider: ProviderName; assetId: string; fields: readonly string[] | null }
  | { kind: 'access'; provider: ProviderName; accountId: string; access: AccessChange }
  | { kind: 'failure-alert'; provider: ProviderName; assetId?: string; at: number }
  | { kind: 'person'; person: Person }
  | { kind: 'message'; message: Stored<Message>; opensWindow: boolean; toPhone: boolean }
  | { kind: 'engagement'; provider: ProviderName; accountId: string; personId: string; at: number }
  | {
      kind: 'thread-owner';
      provider: ProviderName;
      accountId: string;
      personId: string;
      appId: string | null;
    }
  | { kind: 'template'; wabaId: string; name: string; language: string; change: TemplateChange }
  | { kind: 'file'; file: StoredFile }
  | { kind: 'upload'; upload: Upload }
  | { kind: 'persona'; persona: Persona }
  | { kind: 'status'; messageId: string; change: StatusChange }
  | { kind: 'reaction'; messageId: string; by: 'customer' | 'business'; emoji: string | null }
  | { kind: 'read-by-business'; messageIds: readonly string[]; at: number }
  | { kind: 'edited'; messageId: string; text: string }
  | { kind: 'revoked'; messageId: string; at: number }
  | { kind: 'call'; call: ApiCall }
  | { kind: 'refusal'; refusal: RefusedCall }
  | { kind: 'update'; update: Update }
  | { kind: 'post'; postId: string; provider: ProviderName; updateIds: readonly string[] }
  | {
      kind: 'attempt';
      postId: string;
      label: string;
      provider: ProviderName;
      at: number;
      ms: number;
      outcome: AttemptOutcome;
      duplicate: boolean;
    }
  | { kind: 'dropped'; postId: string; at: number; reason: string }
  | { kind: 'updates-dropped'; updateIds: readonly string[]; at: number; reason: string };

export type EntryOf<K extends Entry['kind']> = Extract<Entry, { kind: K }>;
