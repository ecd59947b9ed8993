/** The four channels we speak ourselves. Connectors of other teams bring names of their own. */
export const CHANNELS = ['whatsapp', 'messenger', 'instagram', 'webchat'] as const;
export type Channel = (typeof CHANNELS)[number];

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
