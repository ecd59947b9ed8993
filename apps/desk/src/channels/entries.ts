import type { MessageKey } from '../i18n/language.js';

export type Kind = 'whatsapp' | 'messenger' | 'instagram' | 'webchat';
export const kinds: readonly Kind[] = ['whatsapp', 'messenger', 'instagram', 'webchat'];
export type Login = 'facebook' | 'instagram';

export type EntryName =
  | 'name'
  | 'phoneNumberId'
  | 'wabaId'
  | 'pageId'
  | 'instagramId'
  | 'appId'
  | 'appSecret'
  | 'accessToken'
  | 'defaultCountry'
  | 'origins';
export type Entries = Partial<Readonly<Record<EntryName, string>>>;

export const secrets: ReadonlySet<EntryName> = new Set(['appSecret', 'accessToken']);
export const hints: Partial<Readonly<Record<EntryName, MessageKey>>> = {
  appSecret: 'connect.secret',
  accessToken: 'connect.secret',
  defaultCountry: 'entry.defaultCountry.hint',
  origins: 'entry.origins.hint',
};

export function entriesOf(kind: Kind, login: Login): readonly EntryName[] {
  switch (kind) {
    case 'whatsapp':
      return ['phoneNumberId', 'wabaId', 'appId', 'appSecret', 'accessToken', 'defaultCountry'];
    case 'messenger':
      return ['pageId', 'appId', 'appSecret', 'accessToken'];
    case 'instagram':
      return login === 'facebook'
        ? ['instagramId', 'pageId', 'appId', 'appSecret', 'accessToken']
        : ['instagramId', 'appId', 'appSecret', 'accessToken'];
    case 'webchat':
      return ['name', 'origins'];
  }
}

export function needsOf(kind: Kind, login: Login): readonly MessageKey[] {
  switch (kind) {
    case 'whatsapp':
      return ['connect.whatsapp.need1', 'connect.whatsapp.need2', 'connect.app.need'];
    case 'messenger':
      return ['connect.messenger.need1', 'connect.messenger.need2', 'connect.app.need'];
    case 'instagram':
      return [
        'connect.instagram.need1',
        login === 'facebook' ? 'connect.instagram.need2' : 'connect.instagram.need3',
        'connect.app.need',
      ];
    case 'webchat':
      return ['connect.webchat.need1'];
  }
}

/** Lines of the field as the server wants them. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split(/\s+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
