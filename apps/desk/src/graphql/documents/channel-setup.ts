import type { ChannelCheck } from '../admin-types.js';
import { graphql } from '../document.js';
import type { Channel, Instant } from '../types.js';

export interface ConnectedChannel {
  readonly id: string;
  readonly channel: Channel;
  readonly name: string;
  readonly login: 'facebook' | 'instagram' | null;
  readonly appId: string | null;
  readonly providerIds: readonly { readonly name: string; readonly value: string }[];
  readonly callbackUrl: string | null;
  readonly defaultCountry: string | null;
  readonly origins: readonly string[];
  readonly secretNames: readonly string[];
  readonly disconnectedAt: Instant | null;
}
export interface ChannelSetup {
  readonly publicUrl: string;
  readonly accounts: readonly ConnectedChannel[];
}
export interface ChannelConnection {
  readonly __typename: 'ChannelConnection';
  readonly accountId: string;
  readonly callbackUrl: string | null;
  readonly verifyToken: string | null;
  readonly checks: readonly ChannelCheck[];
}
export interface BadEntry {
  readonly field: string;
  readonly why: 'missing' | 'not-digits' | 'not-an-origin' | 'not-a-country';
}
export interface ChannelNotConnected {
  readonly __typename: 'ChannelNotConnected';
  readonly checks: readonly ChannelCheck[];
  readonly entries: readonly BadEntry[];
}
interface Refused {
  readonly __typename: 'ActionRefused';
  readonly code: string;
  readonly reason: string;
}
export type ChannelConnectionResult = ChannelConnection | ChannelNotConnected | Refused;

export const channelSetupQuery = graphql<{ channelSetup: ChannelSetup }>(`
  query ChannelSetup {
    channelSetup {
      publicUrl
      accounts {
        id
        channel
        name
        login
        appId
        providerIds {
          name
          value
        }
        callbackUrl
        defaultCountry
        origins
        secretNames
        disconnectedAt
      }
    }
  }
`);

const CHECKS = 'checks { step state code detail }';
const RESULT = `__typename
  ... on ChannelConnection { accountId callbackUrl verifyToken ${CHECKS} }
  ... on ChannelNotConnected { ${CHECKS} entries { field why } }
  ... on ActionRefused { code reason }`;

export interface ConnectInput {
  readonly clientMutationId: string;
  readonly channel: string;
  readonly [entry: string]: string | readonly string[];
}
export const connectChannelMutation = graphql<
  { connectChannel: ChannelConnectionResult },
  { input: ConnectInput }
>(`mutation ConnectChannel($input: ConnectChannelInput!) { connectChannel(input: $input) { ${RESULT} } }`);

export const reconnectChannelMutation = graphql<
  { reconnectChannel: ChannelConnectionResult },
  { input: { clientMutationId: string; accountId: string; accessToken?: string; appSecret?: string } }
>(
  `mutation ReconnectChannel($input: ReconnectChannelInput!) { reconnectChannel(input: $input) { ${RESULT} } }`,
);

export const changeChannelMutation = graphql<
  { changeChannel: ChannelConnectionResult },
  {
    input: {
      clientMutationId: string;
      accountId: string;
      name: string;
      defaultCountry?: string;
      origins?: readonly string[];
    };
  }
>(`mutation ChangeChannel($input: ChannelSettingsInput!) { changeChannel(input: $input) { ${RESULT} } }`);

type One<Field extends string> = { readonly [key in Field]: ChannelConnectionResult };
interface OnOne {
  readonly input: { readonly clientMutationId: string; readonly accountId: string };
}
export const checkChannelMutation = graphql<One<'checkChannel'>, OnOne>(
  `mutation CheckChannel($input: ChannelInput!) { checkChannel(input: $input) { ${RESULT} } }`,
);
export const registerCallbackMutation = graphql<One<'registerCallback'>, OnOne>(
  `mutation RegisterCallback($input: ChannelInput!) { registerCallback(input: $input) { ${RESULT} } }`,
);
export const renewVerifyTokenMutation = graphql<One<'renewVerifyToken'>, OnOne>(
  `mutation RenewVerifyToken($input: ChannelInput!) { renewVerifyToken(input: $input) { ${RESULT} } }`,
);
export const pauseChannelMutation = graphql<One<'pauseChannel'>, OnOne>(
  `mutation PauseChannel($input: ChannelInput!) { pauseChannel(input: $input) { ${RESULT} } }`,
);
export const disconnectChannelMutation = graphql<One<'disconnectChannel'>, OnOne>(
  `mutation DisconnectChannel($input: ChannelInput!) { disconnectChannel(input: $input) { ${RESULT} } }`,
);
