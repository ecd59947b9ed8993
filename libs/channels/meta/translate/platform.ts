import type { Change } from './changes.js';
import type { Scope } from './scope.js';

/** What tells Messenger and Instagram apart where their webhooks are alike. */
export interface Platform {
  readonly channel: 'messenger' | 'instagram';
  /** `object` of its webhooks. */
  readonly topic: 'page' | 'instagram';
  /** What a person is called here: scoped to one Page, or to one Instagram account (channel facts 2). */
  readonly alias: 'psid' | 'igsid';
  /** What an attachment of type `share` is. */
  readonly share: 'link' | 'post';
  /** A `changes[]` item that is no message: what people do beside the thread. false: it is none of these. */
  emitChange(scope: Scope, change: Change): boolean;
}
