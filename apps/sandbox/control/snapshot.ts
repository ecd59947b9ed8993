import type { Settings } from '../faults/settings.js';
import type { ScriptStatus } from '../scripts/script-runs.js';
import type { TrafficLine } from '../state/call.js';

/** What the page of phones shows; pushed whole whenever something in it changed. */
export interface Snapshot {
  /** Milliseconds of the sandbox's clock. */
  readonly now: number;
  readonly offsetMs: number;
  /** Throughline follows our clock; undefined where none was named. */
  readonly followed?: boolean;
  readonly settings: Settings;
  readonly people: readonly PersonView[];
  readonly phone?: PhoneView;
  readonly traffic: { readonly whatsapp: readonly TrafficLine[] };
  readonly webhooks: WebhookView;
  readonly script?: ScriptStatus;
  /** Whether the demo shop was built and can be shown. */
  readonly shop: boolean;
}

export interface WebhookView {
  readonly state: 'none' | 'pending' | 'verified' | 'unsubscribed';
  readonly waiting: number;
  readonly failing: boolean;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  /** As a person would write it; absent where it is withheld from the business. */
  readonly phone?: string;
  readonly username?: string;
  readonly online: boolean;
  readonly blocked: boolean;
  readonly unread: number;
}

export interface PhoneView {
  readonly personId: string;
  readonly business: string;
  readonly messages: readonly BubbleView[];
  readonly typing: boolean;
  /** The 24 h end then; absent if they never began. */
  readonly windowEndsAt?: number;
}

export interface BubbleView {
  readonly id: string;
  readonly mine: boolean;
  readonly at: number;
  readonly type: string;
  readonly text: string;
  readonly quoted?: { readonly mine: boolean; readonly text: string };
  /** Of one's own messages: one tick, two, two in colour. */
  readonly ticks?: 'sent' | 'delivered' | 'read';
  readonly reactions: readonly { readonly mine: boolean; readonly emoji: string }[];
  readonly choices: readonly { readonly id: string; readonly title: string }[];
  readonly edited: boolean;
  readonly revoked: boolean;
}
