import type { Channel } from '../channel.js';
import type { Instant } from '../time.js';
import type { AliasKind, Assurance } from './events.js';

/**
 * What can be asked of a customer. Values are personal and only pass through; deciders compare their refs, the keyed
 * digests that come with them.
 */
export type CustomerCommand =
  | RegisterCustomer
  | LinkContact
  | ObserveAlias
  | EndAlias
  | ContinueContact
  | ObserveProfile
  | ObserveIdentifier
  | ChangePreference
  | BlockContact
  | UnblockContact
  | NameCustomer;

interface Named<Type extends string> {
  readonly type: Type;
  readonly at: Instant;
}
interface OfContact<Type extends string> extends Named<Type> {
  readonly contactId: string;
}

/** A personal value with the digest that stands for it. */
export interface Observed {
  readonly value: string;
  readonly ref: string;
}

export interface ObservedAlias extends Observed {
  readonly kind: AliasKind;
}

export interface RegisterCustomer extends OfContact<'RegisterCustomer'> {
  readonly customerId: string;
}
export interface LinkContact extends OfContact<'LinkContact'> {
  readonly accountId: string;
  readonly channel: Channel;
  readonly kind: 'person' | 'group';
}
export interface ObserveAlias extends OfContact<'ObserveAlias'> {
  readonly alias: ObservedAlias;
}
/** The alias no longer leads to this contact. */
export interface EndAlias extends OfContact<'EndAlias'> {
  readonly kind: AliasKind;
  readonly ref: string;
  readonly reason: 'number-changed' | 'recycled';
}
/** The provider says that the contact goes on under other aliases, or that somebody else may be behind it. */
export interface ContinueContact extends OfContact<'ContinueContact'> {
  readonly next: readonly ObservedAlias[];
  readonly why: 'number-changed' | 'user-id-changed' | 'identity-changed';
}
/** What is absent was not told, and stays as it was. */
export interface ObserveProfile extends OfContact<'ObserveProfile'> {
  readonly name?: Observed;
  readonly username?: Observed;
  readonly locale?: Observed;
}
export interface ObserveIdentifier extends OfContact<'ObserveIdentifier'> {
  readonly kind: 'email' | 'phone' | 'account';
  readonly identifier: Observed;
  readonly assurance: Assurance;
  readonly source: string;
}
export interface ChangePreference extends OfContact<'ChangePreference'> {
  readonly marketing: 'stopped' | 'resumed';
  /** The agent who says so. */
  readonly byId?: string;
}
export interface BlockContact extends OfContact<'BlockContact'> {
  readonly byId: string;
}
export interface UnblockContact extends OfContact<'UnblockContact'> {
  readonly byId: string;
}
/** An agent's choice; it stands above whatever is observed. */
export interface NameCustomer extends Named<'NameCustomer'> {
  readonly name: Observed;
  readonly byId: string;
}
