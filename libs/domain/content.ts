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
  | { readonly kind: 'template'; readonly name: string; readonly language: string; readonly preview: string }
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
  /** A voice note rather than an audio file. */
  readonly voice?: boolean;
  readonly animated?: boolean;
}

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
