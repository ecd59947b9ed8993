import { GraphClient } from '../../graph/graph-client.js';
import { graphEndpoint } from '../../graph/graph-endpoint.js';
import type { AccountToConnect } from '../connect-account.js';
import type { GraphClients } from '../provider/meta-calls.js';
import { REQUIREMENTS } from '../provider/requirements.js';
import { MetaStandIn } from './meta-stand-in.js';

export const APP = '900100';
export const APP_SECRET = 'secret of the app';
export const PUBLIC_URL = 'https://inbox.example.org';
export const PAGE = '510001';
export const INSTAGRAM = '520001';
export const NUMBER = '530001';
export const BUSINESS = '530009';

export const page: AccountToConnect = {
  id: 'page',
  channel: 'messenger',
  name: 'Marlow & Finch',
  externalIds: { pageId: PAGE },
  config: { appId: APP },
  secrets: { accessToken: 'page-token', appSecret: APP_SECRET, verifyToken: 'verify' },
};
export const instagram: AccountToConnect = {
  id: 'instagram',
  channel: 'instagram',
  name: '@marlowandfinch',
  externalIds: { instagramId: INSTAGRAM, pageId: PAGE },
  config: { appId: APP, login: 'facebook' },
  secrets: { accessToken: 'page-token', appSecret: APP_SECRET, verifyToken: 'verify' },
};
export const number: AccountToConnect = {
  id: 'number',
  channel: 'whatsapp',
  name: 'Orders',
  externalIds: { phoneNumberId: NUMBER, wabaId: BUSINESS },
  config: { appId: APP },
  secrets: { accessToken: 'number-token', appSecret: APP_SECRET, verifyToken: 'verify' },
};

export const clientsFor = (meta: MetaStandIn): GraphClients => {
  const client = new GraphClient(graphEndpoint(meta.url, 'v26.0'));
  return { facebook: client, instagram: client };
};

/** Meta with a page, its Instagram account and a number, all well: webhooks come, tokens last for ever. */
export async function startMeta(): Promise<MetaStandIn> {
  const meta = await MetaStandIn.start();
  const everything = Object.values(REQUIREMENTS).flatMap(({ permissions }) => permissions);
  meta.appSecrets.set(APP, APP_SECRET);
  for (const token of ['page-token', 'number-token', 'instagram-token'])
    meta.tokens.set(token, { appId: APP, expiresAt: 0, permissions: everything });
  meta.assets.set(PAGE, { id: PAGE, name: 'Marlow & Finch' });
  meta.assets.set(INSTAGRAM, { id: INSTAGRAM, username: 'marlowandfinch' });
  meta.assets.set('me', { user_id: INSTAGRAM, username: 'marlowandfinch' });
  meta.assets.set(NUMBER, {
    id: NUMBER,
    verified_name: 'Marlow & Finch',
    display_phone_number: '+44 20 7946 0412',
    quality_rating: 'GREEN',
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
  });
  meta.subscriptions.set(PAGE, REQUIREMENTS.messenger.assetFields);
  meta.subscriptions.set(BUSINESS, []);
  meta.subscriptions.set(INSTAGRAM, REQUIREMENTS['instagram-login'].assetFields);
  for (const { object, path, callbackFields } of Object.values(REQUIREMENTS)) {
    const fields = callbackFields.map((name) => ({ name }));
    meta.callbacks.set(object, { object, callback_url: PUBLIC_URL + path, active: true, fields });
  }
  return meta;
}
