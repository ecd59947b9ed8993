/** The four channels we speak ourselves. */
export const CHANNELS = ['whatsapp', 'messenger', 'instagram', 'webchat'] as const;
export type OwnChannel = (typeof CHANNELS)[number];

declare const ofConnector: unique symbol;
/** A channel that another team's connector speaks, under the name they gave it; made by `connectorChannel` alone. */
export type ConnectorChannel = string & { readonly [ofConnector]: true };

export type Channel = OwnChannel | ConnectorChannel;

/** Lower case, words joined by single hyphens: it stands in addresses, metrics and file names as it is. */
export const CONNECTOR_CHANNEL_NAME = /^[a-z][a-z0-9]{0,39}(?:-[a-z0-9]{1,40}){0,5}$/;
export const LONGEST_CHANNEL_NAME = 40;

export function isOwnChannel(name: string): name is OwnChannel {
  return (CHANNELS as readonly string[]).includes(name);
}

export function isConnectorChannel(name: string): name is ConnectorChannel {
  return name.length <= LONGEST_CHANNEL_NAME && CONNECTOR_CHANNEL_NAME.test(name) && !isOwnChannel(name);
}

/** undefined: no connector may call its channel so. */
export function connectorChannel(name: string): ConnectorChannel | undefined {
  return isConnectorChannel(name) ? name : undefined;
}

/** Who writes a message, or takes an action. `system` is the saga and its timers. */
export type Actor =
  | { readonly kind: 'agent'; readonly id: string }
  | { readonly kind: 'bot'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string }
  | { readonly kind: 'customer'; readonly id: string };

/** Who may write a reply. */
export type Author = Exclude<Actor, { readonly kind: 'customer' }>;
export type AuthorKind = Author['kind'];

/** Who answers now. `nobody` waits unassigned; `queue` waits in a named queue. */
export type Owner =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'bot'; readonly id: string }
  | { readonly kind: 'queue'; readonly id: string }
  | { readonly kind: 'agent'; readonly id: string };
