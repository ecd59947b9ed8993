import type { GraphClient, GraphRequest } from '../../graph/graph-client.js';
import { toldBy, type Told } from './fault.js';
import type { MetaAsset } from './meta-asset.js';
import { list, record, seconds, text, texts } from './read-json.js';
import { REQUIREMENTS } from './requirements.js';

export interface TokenFacts {
  readonly valid: boolean;
  readonly appId?: string;
  /** Absent: it does not end. */
  readonly expiresAt?: number;
  readonly permissions: readonly string[];
  /** 460, 463: the provider's reason why it is not valid any more. */
  readonly why?: string;
}

export interface AssetFacts {
  readonly id: string;
  readonly name?: string;
  /** The number as people write it, or the name with which the account is addressed. */
  readonly handle?: string;
  /** GREEN, YELLOW, RED of a WhatsApp number. */
  readonly quality?: string;
  readonly messagingLimit?: string;
  /** Of a page: the Instagram account that hangs on it. */
  readonly instagramId?: string;
}

export interface CallbackFacts {
  readonly url: string;
  readonly active: boolean;
  /** Absent: the provider did not list them. */
  readonly fields?: readonly string[];
}

/** Both hosts of Meta: Instagram Login has one of its own (channel facts 3.3). */
export interface GraphClients {
  readonly facebook: GraphClient;
  readonly instagram: GraphClient;
}

const ASSET_FIELDS: Readonly<Record<MetaAsset['kind'], string>> = {
  whatsapp: 'id,display_phone_number,verified_name,quality_rating,whatsapp_business_manager_messaging_limit',
  messenger: 'id,name',
  'instagram-facebook': 'id,name,username',
  'instagram-login': 'user_id,username,name',
};

/** What Meta's graph says about an app, a token and an asset, and the asking for webhooks. */
export class MetaCalls {
  constructor(private readonly clients: GraphClients) {}

  async token({ accessToken, appId, appSecret }: MetaAsset): Promise<Told<TokenFacts>> {
    const told = await this.ask('facebook', {
      method: 'GET',
      path: ['debug_token'],
      query: { input_token: accessToken },
      token: `${appId}|${appSecret}`,
    });
    if (!told.ok) return told;
    const data = record(told.value['data']);
    const expiresAt = seconds(data['expires_at']);
    const error = record(data['error']);
    const why = error['subcode'] ?? error['code'];
    return {
      ok: true,
      value: {
        valid: data['is_valid'] === true,
        appId: text(data['app_id']),
        expiresAt: expiresAt === 0 ? undefined : expiresAt,
        permissions: texts(data['scopes']),
        why: typeof why === 'number' || typeof why === 'string' ? String(why) : undefined,
      },
    };
  }

  async asset(asset: MetaAsset): Promise<Told<AssetFacts>> {
    const own = asset.kind === 'instagram-login' ? 'me' : asset.id;
    const told = await this.ask(hostOf(asset), {
      method: 'GET',
      path: [own],
      query: { fields: ASSET_FIELDS[asset.kind] },
      token: asset.accessToken,
    });
    if (!told.ok) return told;
    const { value } = told;
    const quality = text(value['quality_rating']);
    return {
      ok: true,
      value: {
        id: text(value['user_id']) ?? text(value['id']) ?? '',
        name: text(value['verified_name']) ?? text(value['name']),
        handle: text(value['display_phone_number']) ?? text(value['username']),
        quality,
        messagingLimit: text(value['whatsapp_business_manager_messaging_limit']),
      },
    };
  }

  /**
   * Features that App Review granted, where the graph tells: Human Agent is no permission, and Meta's pages do not say
   * where it can be read. undefined: it does not tell.
   */
  async isGranted(asset: MetaAsset, feature: string): Promise<Told<boolean | undefined>> {
    const told = await this.ask('facebook', {
      method: 'GET',
      path: ['me', 'permissions'],
      token: asset.accessToken,
    });
    if (!told.ok) return told;
    const row = list(told.value['data'])
      .map(record)
      .find(({ permission }) => permission === feature);
    return { ok: true, value: row === undefined ? undefined : row['status'] === 'granted' };
  }

  /** The fields for which our app hears of the asset; undefined: it hears nothing. */
  async subscribed(asset: MetaAsset): Promise<Told<readonly string[] | undefined>> {
    const told = await this.ask(hostOf(asset), {
      method: 'GET',
      path: [asset.host, 'subscribed_apps'],
      token: asset.accessToken,
    });
    if (!told.ok) return told;
    const apps = list(told.value['data']).map(record);
    const ours = apps.find((app) => {
      const id = text(app['id']) ?? text(record(app['whatsapp_business_api_data'])['id']);
      // An account connected before its app's id was asked for: whoever listens with this token is we.
      return asset.appId === undefined || id === undefined || id === asset.appId;
    });
    return { ok: true, value: ours === undefined ? undefined : texts(ours['subscribed_fields']) };
  }

  subscribe(asset: MetaAsset): Promise<Told<unknown>> {
    const { assetFields } = REQUIREMENTS[asset.kind];
    return this.ask(hostOf(asset), {
      method: 'POST',
      path: [asset.host, 'subscribed_apps'],
      token: asset.accessToken,
      body: assetFields.length === 0 ? {} : { subscribed_fields: assetFields.join(',') },
    });
  }

  unsubscribe(asset: MetaAsset): Promise<Told<unknown>> {
    return this.ask(hostOf(asset), {
      method: 'DELETE',
      path: [asset.host, 'subscribed_apps'],
      token: asset.accessToken,
    });
  }

  /** Where the app's webhooks of this kind go; undefined: nowhere yet. */
  async callback(asset: MetaAsset): Promise<Told<CallbackFacts | undefined>> {
    const told = await this.ask('facebook', {
      method: 'GET',
      path: [asset.appId ?? '', 'subscriptions'],
      token: `${asset.appId}|${asset.appSecret}`,
    });
    if (!told.ok) return told;
    const ours = list(told.value['data'])
      .map(record)
      .find((each) => each['object'] === REQUIREMENTS[asset.kind].object);
    if (ours === undefined) return { ok: true, value: undefined };
    const fields = Array.isArray(ours['fields'])
      ? list(ours['fields']).map((field) => text(record(field)['name']) ?? text(field) ?? '')
      : undefined;
    return {
      ok: true,
      value: { url: text(ours['callback_url']) ?? '', active: ours['active'] !== false, fields },
    };
  }

  /** Has the provider call us back at `url` now, and send webhooks there from then on. */
  register(asset: MetaAsset, url: string, verifyToken: string): Promise<Told<unknown>> {
    const { object, callbackFields } = REQUIREMENTS[asset.kind];
    return this.ask('facebook', {
      method: 'POST',
      path: [asset.appId ?? '', 'subscriptions'],
      token: `${asset.appId}|${asset.appSecret}`,
      body: { object, callback_url: url, verify_token: verifyToken, fields: callbackFields.join(',') },
    });
  }

  private async ask(host: keyof GraphClients, request: GraphRequest): Promise<Told<Record<string, unknown>>> {
    return toldBy(await this.clients[host].request(request));
  }
}

const hostOf = ({ kind }: MetaAsset): keyof GraphClients =>
  kind === 'instagram-login' ? 'instagram' : 'facebook';
