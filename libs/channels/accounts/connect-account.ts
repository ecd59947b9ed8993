import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Channel } from '#libs/domain/channel.js';
import type { Refusal } from '#libs/domain/decider.js';
import type { Instant } from '#libs/domain/time.js';
import { type AccountRow, sealSecret } from './account-row.js';
import { MERGE_SECRETS, MERGE_SETTINGS, SELECT_ACCOUNTS, UPSERT_ACCOUNT } from './sql.js';

export interface AccountToConnect {
  /** Default: derived from the channel and its key among the external ids, so that the same number is the same account. */
  readonly id?: string;
  readonly channel: Channel;
  readonly name: string;
  readonly externalIds?: Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly defaultCountry?: string;
  readonly origins?: readonly string[];
}

export type ConnectOutcome = { readonly accountId: string; readonly version: number } | ConnectRefusal;
export interface ConnectRefusal extends Refusal {
  readonly refused: 'invalid-account' | 'already-connected' | 'account-not-found';
}

/** The external id that makes an account one of its kind; web chat has none and brings an id of its own. */
const ASSET_KEY: Readonly<Partial<Record<Channel, string>>> = {
  whatsapp: 'phoneNumberId',
  messenger: 'pageId',
  instagram: 'instagramId',
};

/**
 * Writes the account in the caller's transaction (who appends ChannelConnected there too). The same account again
 * renews it. Values of `secrets` are sealed before they reach a statement.
 */
export async function connectAccount(
  tx: Transaction,
  box: SecretBox,
  account: AccountToConnect,
  now: Instant,
): Promise<ConnectOutcome> {
  const key = ASSET_KEY[account.channel];
  const asset = key === undefined ? undefined : account.externalIds?.[key];
  const fault = faultOf(account, key, asset);
  if (fault !== undefined) return { refused: 'invalid-account', reason: fault };
  const id = account.id ?? derivedId('channel-account', account.channel, asset!);

  // Looked up instead of caught: a unique violation would cost the caller the whole transaction.
  const rows = await tx.query<AccountRow>(SELECT_ACCOUNTS);
  const holder = rows.find((row) =>
    row.id === id
      ? row.channel !== account.channel
      : asset !== undefined && row.channel === account.channel && row.external_ids[key!] === asset,
  );
  if (holder) {
    return { refused: 'already-connected', reason: `this is already connected as account ${holder.id}` };
  }

  const sealed = Object.entries(account.secrets ?? {}).map(([name, value]) => [
    name,
    sealSecret(box, id, name, value),
  ]);
  const [written] = await tx.query<{ version: number }>(UPSERT_ACCOUNT, [
    id,
    account.channel,
    account.name.trim(),
    JSON.stringify(account.externalIds ?? {}),
    JSON.stringify(account.config ?? {}),
    JSON.stringify(Object.fromEntries(sealed)),
    account.defaultCountry ?? null,
    account.origins ?? [],
    now,
  ]);
  return { accountId: id, version: written!.version };
}

/** Enters, replaces or (null) removes secrets; the others stay. */
export async function updateSecrets(
  tx: Transaction,
  box: SecretBox,
  accountId: string,
  secrets: Readonly<Record<string, string | null>>,
  now: Instant,
): Promise<ConnectOutcome> {
  const sealed = Object.entries(secrets).map(([name, value]) => [
    name,
    value === null ? null : sealSecret(box, accountId, name, value),
  ]);
  return changed(
    accountId,
    await tx.query(MERGE_SECRETS, [accountId, JSON.stringify(Object.fromEntries(sealed)), now]),
  );
}

export interface AccountSettings {
  readonly name?: string;
  /** Merged key by key at the top level; null removes a key. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly origins?: readonly string[];
  readonly defaultCountry?: string;
}

export async function updateSettings(
  tx: Transaction,
  accountId: string,
  settings: AccountSettings,
  now: Instant,
): Promise<ConnectOutcome> {
  const { name, config = {}, origins, defaultCountry } = settings;
  const values = [
    accountId,
    name ?? null,
    JSON.stringify(config),
    origins ?? null,
    defaultCountry ?? null,
    now,
  ];
  return changed(accountId, await tx.query(MERGE_SETTINGS, values));
}

function changed(accountId: string, rows: readonly object[]): ConnectOutcome {
  const row = rows[0] as { version: number } | undefined;
  if (!row) return { refused: 'account-not-found', reason: `there is no channel account ${accountId}` };
  return { accountId, version: row.version };
}

function faultOf(
  account: AccountToConnect,
  key: string | undefined,
  asset: string | undefined,
): string | undefined {
  if (account.name.trim() === '') return 'name is empty';
  if (key !== undefined && !asset) return `externalIds.${key} is missing`;
  if (key === undefined && account.id === undefined) return 'id is missing';
  if (account.defaultCountry !== undefined && !/^[A-Z]{2}$/.test(account.defaultCountry)) {
    return 'defaultCountry is not a two-letter country code';
  }
  const empty = Object.entries(account.secrets ?? {}).find(([, value]) => value === '');
  // An empty app secret would make every signature forgeable (SEC25).
  if (empty) return `secrets.${empty[0]} is empty`;
  return undefined;
}
