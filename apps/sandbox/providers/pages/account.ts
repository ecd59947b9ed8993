import type { Callback } from '../../webhooks/subscribing.js';

/** What a Page and an Instagram account have in common for messaging. */
export interface PageAccount {
  /** Of the Page, or of the Instagram professional account: `entry[].id`. */
  readonly id: string;
  /** The Page's token, or with Instagram Login the Instagram user's. */
  readonly accessToken: string;
  readonly name: string;
  /** Instagram. */
  readonly username?: string;
  /** Instagram: which kind of login connected it (channel facts 3.3). Default: facebook. */
  readonly login?: 'facebook' | 'instagram';
  /** Instagram with Facebook Login: the Page that it is linked to. */
  readonly pageId?: string;
  /** Signs this account's webhooks where it is not the app's own: Instagram Login has a secret of its own. */
  readonly appSecret?: string;
  /** The Human Agent feature was granted by App Review. Default: yes. */
  readonly humanAgent?: boolean;
  /** Business Asset User Profile Access was granted. Default: yes. */
  readonly profileAccess?: boolean;
  /** Instagram echoes carry `app_id`: unconfirmed, so off by default (channel facts 1.6). */
  readonly echoesAppId?: boolean;
  /** What the account is subscribed to at first; null: nothing, it has to be asked for. Default: everything. */
  readonly subscribedFields?: readonly string[] | null;
  readonly permissions?: readonly string[];
  /** Approved utility templates of the Page: name and language. */
  readonly utilityTemplates?: readonly { readonly name: string; readonly language: string }[];
}

export interface PagesOptions {
  /** The first is the one that phones write to unless told otherwise. */
  readonly accounts: readonly [PageAccount, ...PageAccount[]];
  readonly appSecret: string;
  /** Where webhooks go; can also be told later. `handshake: false` trusts the address. */
  readonly webhook?: Callback & { readonly handshake?: boolean };
}
