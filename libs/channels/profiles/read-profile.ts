import type { GraphAnswer } from '../graph/graph-client.js';
import type { MetaKind } from '../accounts/provider/meta-asset.js';

export interface Profile {
  readonly name?: string;
  readonly username?: string;
  readonly locale?: string;
}

/**
 * What to ask of a person who has written (channel facts 2). WhatsApp tells it with every message. Instead of locale,
 * which needs a permission of its own and fails the whole request without it, only what every account may read.
 */
export const PROFILE_FIELDS: Readonly<Partial<Record<MetaKind, string>>> = {
  messenger: 'name,first_name,last_name',
  'instagram-facebook': 'name,username',
  'instagram-login': 'name,username',
};

/** undefined: nothing is told (no consent, no permission, an account made with a phone number, a network fault). */
export function readProfile({ status, body }: GraphAnswer): Profile | undefined {
  if (status !== 200 || body === undefined) return undefined;
  const text = (field: string): string | undefined => {
    const value = body[field];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, LONGEST) : undefined;
  };
  const parts = [text('first_name'), text('last_name')].filter((part) => part !== undefined);
  const name = text('name') ?? (parts.length > 0 ? parts.join(' ') : undefined);
  const username = text('username');
  return name === undefined && username === undefined ? undefined : { name, username };
}

const LONGEST = 512;
