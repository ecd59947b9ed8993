import type { BubbleView } from '../../../../control/snapshot.js';

/** What the next words are for. */
export type Intent =
  { readonly kind: 'write' | 'story' } | { readonly kind: 'reply' | 'edit'; readonly message: BubbleView };
