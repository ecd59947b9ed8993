/**
 * What a message carries, in the same words for every channel. Personal throughout: sealed as one field.
 * `kind` is repeated outside (contentKind) because deciders may see it and nothing else.
 */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | MediaContent
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string;
      readonly address?: string;
      readonly url?: string;
    }
  | { readonly kind: 'contacts'; readonly contacts: readonly ContactCard[]; readonly origin?: string }
  | {
      readonly kind: 'choice';
      readonly source: 'button' | 'list' | 'template' | 'quick-reply' | 'postback';
      readonly title: string;
      readonly description?: string;
      readonly payload?: string;
    }
  | { readonly kind: 'form'; readonly name?: string; readonly body?: string; readonly response: string }
  | {
      readonly kind: 'order';
      readonly catalogId?: string;
      readonly text?: string;
      readonly items: readonly OrderItem[];
    }
  | {
      readonly kind: 'template';
      readonly name: string;
      readonly language: string;
      /** What the person reads, values filled in. */
      readonly preview: string;
      readonly values?: TemplateValues;
    }
  /** Several attachments of one message (Messenger and Instagram). */
  | { readonly kind: 'album'; readonly text?: string; readonly items: readonly MediaContent[] }
  /** Something of the platform that was shared or mentioned; `story-mention` shows us in the person's own story. */
  | {
      readonly kind: 'share';
      readonly what:
        'post' | 'reel' | 'story' | 'story-mention' | 'link' | 'product' | 'template' | 'booking';
      readonly title?: string;
      readonly text?: string;
      readonly url?: string;
      readonly id?: string;
    }
  /** A question of ours with answers to choose from. */
  | {
      readonly kind: 'prompt';
      readonly layout: 'buttons' | 'list' | 'quick-replies';
      readonly text: string;
      readonly header?: string;
      readonly footer?: string;
      /** list: what opens it. */
      readonly opener?: string;
      readonly options: readonly PromptOption[];
    }
  /** Asks for the person's phone number or place, where the channel has a button for it. */
  | { readonly kind: 'request'; readonly what: 'phone' | 'email' | 'location'; readonly text: string }
  | { readonly kind: 'cards'; readonly cards: readonly Card[] }
  /** Kept and shown as "unsupported: …"; never dropped (channels.md 1.3). */
  | { readonly kind: 'unsupported'; readonly what: string; readonly detail?: string };

export interface MediaContent {
  readonly kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
  readonly mediaId?: string;
  readonly url?: string;
  readonly mimeType?: string;
  readonly sha256?: string;
  readonly fileName?: string;
  readonly caption?: string;
  /** Of a file in our own store (libs/channels/media): what an agent attached, or what was downloaded. */
  readonly assetId?: string;
  /** Bytes. */
  readonly size?: number;
  /** A voice note rather than an audio file. */
  readonly voice?: boolean;
  readonly animated?: boolean;
}

export interface PromptOption {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** list: the heading it stands under. */
  readonly section?: string;
}

export interface Card {
  readonly title: string;
  readonly subtitle?: string;
  readonly imageUrl?: string;
  readonly url?: string;
  readonly buttons?: readonly {
    readonly kind: 'url' | 'postback';
    readonly title: string;
    readonly value: string;
  }[];
}

/** In the order of the template's places; `name` where its parameters are named. */
export interface TemplateValues {
  readonly header?: readonly TemplateValue[];
  readonly body?: readonly TemplateValue[];
  readonly buttons?: readonly {
    readonly index: number;
    readonly kind: 'url' | 'quick-reply' | 'copy-code';
    readonly value: string;
  }[];
}

/** A text, or media for a header that shows one. */
export type TemplateValue =
  { readonly name?: string; readonly text: string } | { readonly media: MediaContent };

export interface ContactCard {
  readonly name: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

export interface OrderItem {
  readonly retailerId: string;
  readonly quantity: number;
  readonly price?: number;
  readonly currency?: string;
}

export type ContentKind = Content['kind'];
