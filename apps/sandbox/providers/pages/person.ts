import { createHash } from 'node:crypto';
import type { PersonBase } from '../person-base.js';
import type { PageAccount } from './account.js';

/** Somebody on Messenger or Instagram. */
export interface PagePerson extends PersonBase {
  readonly provider: 'messenger' | 'instagram';
  /** Instagram's handle, without @. */
  readonly username?: string;
  /** Account id → PSID or IGSID: another one for each account (channel facts 2). */
  readonly scopedIds: Readonly<Record<string, string>>;
}

export const pagePersonAliases = ({ scopedIds }: PagePerson): readonly string[] =>
  Object.entries(scopedIds).map(([accountId, scopedId]) => scopedAlias(accountId, scopedId));

export const scopedAlias = (accountId: string, scopedId: string): string => `${accountId}/${scopedId}`;

export interface Sketch {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly username?: string;
  readonly scripted?: boolean;
  readonly readsAfterMs?: number | null;
}

export function newPagePerson(
  provider: PagePerson['provider'],
  sketch: Sketch,
  accounts: readonly PageAccount[],
): PagePerson {
  return {
    provider,
    id: sketch.id,
    name: sketch.name,
    language: sketch.language,
    scripted: sketch.scripted ?? false,
    online: true,
    blocked: false,
    readsAfterMs: sketch.readsAfterMs ?? null,
    ...(sketch.username === undefined ? {} : { username: sketch.username }),
    scopedIds: Object.fromEntries(accounts.map(({ id }) => [id, scopedId(id, sketch.id)])),
  };
}

/** Seventeen digits, more than a double can hold exactly; the same for the same person and account. */
function scopedId(accountId: string, personId: string): string {
  const digest = BigInt(
    `0x${createHash('sha256').update(`scoped ${accountId} ${personId}`).digest('hex').slice(0, 24)}`,
  );
  return (10n ** 16n + (digest % (8n * 10n ** 16n))).toString();
}
