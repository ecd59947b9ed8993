import type { Settings } from '../faults/settings.js';
import type { ProviderName } from '../providers/provider-name.js';
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
  /** A phone for each provider that is simulated. */
  readonly phones: { readonly [P in ProviderName]?: ProviderView };
  readonly script?: ScriptStatus;
  /** Whether the demo shop was built and can be shown. */
  readonly shop: boolean;
}

/** One provider, as the page sees it. */
export interface ProviderView {
  readonly people: readonly PersonView[];
  /** The phone that is looked at. */
  readonly phone?: PhoneView;
  readonly traffic: readonly TrafficLine[];
  readonly webhooks: WebhookView;
  readonly account?: AccountView;
}

/** The business's account, as the provider has it; switched by PATCH /sandbox/accounts/<provider>/<id>. */
export interface AccountView {
  readonly id: string;
  readonly token: 'good' | 'expired' | 'revoked';
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
  /** The business's own name for itself on Instagram. */
  readonly handle?: string;
  readonly messages: readonly BubbleView[];
  readonly typing: boolean;
  /** The 24 h end then; absent if they never began. */
  readonly windowEndsAt?: number;
  /** Until then a person may answer under HUMAN_AGENT; absent where there is no such tag. */
  readonly personWindowEndsAt?: number;
}

export interface BubbleView {
  readonly id: string;
  readonly mine: boolean;
  readonly at: number;
  readonly type: string;
  readonly text: string;
  readonly header?: string;
  readonly footer?: string;
  /** Whom the business names as the writer (Messenger's personas). */
  readonly author?: string;
  readonly media?: readonly MediaView[];
  readonly cards?: readonly CardView[];
  readonly story?: { readonly kind: 'reply' | 'mention'; readonly url?: string };
  readonly quoted?: { readonly mine: boolean; readonly text: string };
  /** Of one's own messages: taken, on the business's side, seen by it. */
  readonly ticks?: 'sent' | 'delivered' | 'read';
  readonly reactions: readonly { readonly mine: boolean; readonly emoji: string }[];
  readonly choices: readonly ChoiceView[];
  /** The label of the button that opens the choices, where they are a list. */
  readonly listButton?: string;
  readonly edited: boolean;
  readonly revoked: boolean;
}

export interface MediaView {
  readonly kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
  /** On the sandbox's own origin. Absent: it could not be had. */
  readonly url?: string;
  readonly name?: string;
  /** A voice note rather than a file that sounds. */
  readonly voice?: boolean;
}

export interface CardView {
  readonly title: string;
  readonly subtitle?: string;
  readonly imageUrl?: string;
  readonly choices: readonly ChoiceView[];
}

export interface ChoiceView {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Opens a page instead of answering. */
  readonly url?: string;
  /** A chip over the composer that goes with the next message, instead of a button. */
  readonly quick?: boolean;
}
