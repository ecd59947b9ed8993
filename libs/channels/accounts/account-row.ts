import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Channel } from '#libs/domain/channel.js';
import type { SealedChannelAccount } from './channel-account.js';

export interface AccountRow {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  readonly external_ids: Record<string, string>;
  readonly config: Record<string, unknown>;
  readonly secrets: Record<string, string>;
  readonly default_country: string | null;
  readonly origins: string[];
  readonly version: number;
}

/** Binds a sealed secret to its place: moved to another account or name it does not open. */
const purposeOf = (accountId: string, name: string): string => `channel-account/${accountId}/${name}`;

export function sealSecret(box: SecretBox, accountId: string, name: string, value: string): string {
  return box.seal(purposeOf(accountId, name), value).toString('base64');
}

export function toAccount(row: AccountRow, box: SecretBox): SealedChannelAccount {
  return {
    id: row.id,
    channel: row.channel as Channel,
    name: row.name,
    externalIds: row.external_ids,
    config: row.config,
    defaultCountry: row.default_country,
    origins: row.origins,
    secretNames: Object.keys(row.secrets),
    version: row.version,
    secret(name) {
      const sealed = row.secrets[name];
      return sealed === undefined
        ? undefined
        : box.open(purposeOf(row.id, name), Buffer.from(sealed, 'base64'));
    },
  };
}
