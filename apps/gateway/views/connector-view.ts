import type { ConnectorListing } from '#libs/channels/connectors/administration/connectors.js';
import type { ConnectorType } from '../schema/connectors.js';

export const toConnector = ({ account, keys }: ConnectorListing, deadLetters: number): ConnectorType => ({
  accountId: account.id,
  channel: account.channel,
  name: account.name,
  callbackUrl: account.callbackUrl,
  trusted: account.trusted,
  capabilities:
    account.declared === undefined
      ? null
      : {
          ...account.declared,
          windowHours: account.declared.windowHours ?? null,
          textLimit: { ...account.declared.textLimit, parts: 1 },
        },
  keys: keys.map(({ id, createdAt, lastUsedAt, endsAt }) => ({ id, createdAt, lastUsedAt, endsAt })),
  deadLetters,
});
