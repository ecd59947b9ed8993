import type { SealedChannelAccount } from '../channel-account.js';

/** How an account is reached at Meta: the three products, Instagram by either login (channel facts 1.1). */
export type MetaKind = 'whatsapp' | 'messenger' | 'instagram-facebook' | 'instagram-login';

/** A number, page or account with what opens it. */
export interface MetaAsset {
  readonly kind: MetaKind;
  /** The number, the page or the Instagram account itself. */
  readonly id: string;
  /** Where webhooks are asked for: the business account, the page, or the Instagram account. */
  readonly host: string;
  readonly accessToken: string;
  readonly appId?: string;
  readonly appSecret?: string;
}

/** Why an account cannot be asked about at all. */
export type NoAsset = 'not-meta' | 'no-token' | 'no-host';

export function metaAsset(
  account: Pick<SealedChannelAccount, 'channel' | 'externalIds' | 'config' | 'secret'>,
): MetaAsset | NoAsset {
  const kind = kindOf(account.channel, account.config);
  if (kind === undefined) return 'not-meta';
  const accessToken = account.secret('accessToken');
  if (accessToken === undefined) return 'no-token';
  const id = account.externalIds[ID_NAMES[kind]];
  const host = account.externalIds[HOST_NAMES[kind]];
  if (id === undefined || host === undefined) return 'no-host';
  const appId = account.config['appId'];
  return {
    kind,
    id,
    host,
    accessToken,
    ...(typeof appId === 'string' ? { appId } : {}),
    appSecret: account.secret('appSecret'),
  };
}

export function kindOf(channel: string, config: Readonly<Record<string, unknown>>): MetaKind | undefined {
  if (channel === 'whatsapp' || channel === 'messenger') return channel;
  if (channel === 'instagram')
    return config['login'] === 'instagram' ? 'instagram-login' : 'instagram-facebook';
  return undefined;
}

const ID_NAMES: Readonly<Record<MetaKind, string>> = {
  whatsapp: 'phoneNumberId',
  messenger: 'pageId',
  'instagram-facebook': 'instagramId',
  'instagram-login': 'instagramId',
};
const HOST_NAMES: Readonly<Record<MetaKind, string>> = {
  whatsapp: 'wabaId',
  messenger: 'pageId',
  'instagram-facebook': 'pageId',
  'instagram-login': 'instagramId',
};
