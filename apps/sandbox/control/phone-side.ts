import type { ProviderView } from './snapshot.js';
import type { ProviderName } from '../providers/provider-name.js';

/** Whose phones a page looks at: one person a provider. */
export type Looked = { readonly [P in ProviderName]?: string };

/** A provider as the page of phones needs it. */
export interface PhoneSide {
  /** The business's account that the phones write to. */
  readonly accountId: string | undefined;
  readonly openChats: { close(personId: string, pageId: string): void };
  /** People and the phone that is looked at; what all providers have in common is added to it. */
  view(personId: string | undefined): Pick<ProviderView, 'people' | 'phone'>;
}

export type PhoneSides = ReadonlyMap<ProviderName, PhoneSide>;
