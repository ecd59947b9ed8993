import { createHash } from 'node:crypto';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { AccountToConnect } from '../accounts/connect-account.js';
import { originOf } from '../webchat/site/origin.js';

/** What an administrator enters. Ids are the provider's own, as its pages show them. */
export interface ConnectRequest {
  readonly channel: 'whatsapp' | 'messenger' | 'instagram' | 'webchat';
  readonly login?: 'facebook' | 'instagram';
  readonly name?: string;
  readonly phoneNumberId?: string;
  readonly wabaId?: string;
  readonly pageId?: string;
  readonly instagramId?: string;
  readonly appId?: string;
  readonly appSecret?: string;
  readonly accessToken?: string;
  readonly defaultCountry?: string;
  readonly origins?: readonly string[];
}

type Field = keyof ConnectRequest;

/** What is wrong with what was entered, and where. */
export interface BadEntry {
  readonly field: Field;
  readonly why: 'missing' | 'not-digits' | 'not-an-origin' | 'not-a-country';
}

const NEEDED: Readonly<Record<ConnectRequest['channel'], readonly Field[]>> = {
  whatsapp: ['phoneNumberId', 'wabaId', 'appId', 'appSecret', 'accessToken'],
  messenger: ['pageId', 'appId', 'appSecret', 'accessToken'],
  instagram: ['instagramId', 'appId', 'appSecret', 'accessToken'],
  webchat: ['name'],
};
const IDS: readonly Field[] = ['phoneNumberId', 'wabaId', 'pageId', 'instagramId', 'appId'];

export function badEntries(request: ConnectRequest): readonly BadEntry[] {
  const needed = [...NEEDED[request.channel]];
  if (request.channel === 'instagram' && request.login !== 'instagram') needed.push('pageId');
  const bad: BadEntry[] = needed
    .filter((field) => valueOf(request, field) === '')
    .map((field) => ({ field, why: 'missing' }));
  for (const field of IDS) {
    const value = valueOf(request, field);
    if (value !== '' && !/^\d{1,32}$/.test(value)) bad.push({ field, why: 'not-digits' });
  }
  if (request.channel === 'webchat') {
    const origins = request.origins ?? [];
    if (origins.length === 0) bad.push({ field: 'origins', why: 'missing' });
    else if (origins.some((origin) => originOf(origin) === null))
      bad.push({ field: 'origins', why: 'not-an-origin' });
  }
  if (request.defaultCountry && !/^[A-Z]{2}$/.test(request.defaultCountry))
    bad.push({ field: 'defaultCountry', why: 'not-a-country' });
  return bad;
}

const valueOf = (request: ConnectRequest, field: Field): string => {
  const value = request[field];
  return typeof value === 'string' ? value.trim() : '';
};

/** The account as it will be kept. `mutationId` makes the same request the same site. */
export function accountOf(request: ConnectRequest, mutationId: string): AccountToConnect {
  const { channel } = request;
  const entry = (field: Field): Record<string, string> => {
    const value = valueOf(request, field);
    return value === '' ? {} : { [field]: value };
  };
  const country = request.defaultCountry ? { defaultCountry: request.defaultCountry } : {};
  if (channel === 'webchat') {
    const id = derivedId('site', mutationId);
    // Public, and in the page's source: no secret, but short.
    const siteKey = createHash('sha256').update(id).digest('hex').slice(0, 16);
    const origins = (request.origins ?? []).map((origin) => originOf(origin) ?? origin);
    return { id, channel, name: valueOf(request, 'name'), externalIds: { siteKey }, origins, ...country };
  }
  const ids =
    channel === 'whatsapp' ? ['phoneNumberId', 'wabaId'] : channel === 'messenger' ? ['pageId'] : INSTAGRAM;
  const onItsOwn = request.login === 'instagram';
  const wanted = ids.filter((field) => !(onItsOwn && field === 'pageId'));
  return {
    channel,
    name: valueOf(request, 'name'),
    externalIds: Object.assign({}, ...wanted.map((field) => entry(field as Field))) as Record<string, string>,
    config: {
      appId: valueOf(request, 'appId'),
      ...(channel === 'instagram' ? { login: onItsOwn ? 'instagram' : 'facebook' } : {}),
    },
    secrets: { accessToken: valueOf(request, 'accessToken'), appSecret: valueOf(request, 'appSecret') },
    ...country,
  };
}

const INSTAGRAM = ['instagramId', 'pageId'];
