import type { MediaContent } from '#libs/domain/content.js';
import type { Failure } from '../../delivery/send-outcome.js';

/** The `message` of the send API, as far as it follows from the content alone. */
export type MessageBody =
  | { readonly kind: 'message'; readonly message: Readonly<Record<string, unknown>> }
  /** Files have to be named to the provider first. */
  | { readonly kind: 'files'; readonly files: readonly MediaContent[] }
  | Refused;

/** The channel would not take it: then nothing is sent at all. */
export interface Refused {
  readonly kind: 'refused';
  readonly failure: Failure;
}

export const message = (body: Readonly<Record<string, unknown>>): MessageBody => ({
  kind: 'message',
  message: body,
});

export const refused = (code: string, reason: string): Refused => ({
  kind: 'refused',
  failure: { class: 'final', code, reason },
});
