import type { Owner } from '#libs/domain/channel.js';
import { isAtLeast, type Role } from '#libs/staff/roles.js';

/** Who asks, as the session says now. */
export interface GatewayActor {
  readonly id: string;
  readonly role: Role;
  readonly sessionId: string;
}

/**
 * Actions of security.md section 3, as far as their objects exist. Reading covers notes: `note: RWq`.
 * conversation.write: everything that the customer or the owner notices; conversation.annotate: notes.
 */
export type Action =
  | {
      readonly what: 'conversation.read' | 'conversation.write' | 'conversation.annotate';
      readonly owner: Owner;
    }
  | { readonly what: 'customer.read' | 'customer.write' | 'channel.read' | 'template.read' | 'staff.read' }
  | { readonly what: 'parked.read' | 'parked.decide' }
  | { readonly what: 'users.read' | 'users.write' | 'channel.write' };

/** The one decision (SEC2), asked by queries, mutations and subscriptions alike. */
export function may(actor: GatewayActor, action: Action): boolean {
  switch (action.what) {
    // Queues and their members come with routing: until then every conversation is in a queue that is open to all.
    case 'conversation.read':
    case 'conversation.annotate':
    case 'customer.read':
    // Blocking and opting out can be undone by whoever sees them.
    case 'customer.write':
    case 'template.read':
    case 'channel.read':
    case 'staff.read':
      return true;
    case 'conversation.write':
      return isAtLeast(actor.role, 'supervisor') || isOwnOrUnowned(actor.id, action.owner);
    case 'parked.read':
    case 'parked.decide':
      return isAtLeast(actor.role, 'supervisor');
    case 'users.read':
    case 'users.write':
    case 'channel.write':
      return actor.role === 'administrator';
  }
}

/** Only a colleague's ownership keeps others out: a bot or a queue gives way to any person. */
const isOwnOrUnowned = (actorId: string, owner: Owner): boolean =>
  owner.kind !== 'agent' || owner.id === actorId;

/**
 * Whom a shared answer may go to together (SEC9): actors with the same value see the same fields of the same objects.
 * Membership of queues joins the key when there are queues.
 */
export const visibilityOf = (actor: GatewayActor): string => actor.role;
