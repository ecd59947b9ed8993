import type { Actor, Owner } from '#libs/domain/channel.js';
import type { PersonName } from '#libs/staff/directory.js';
import { initialsOf } from '#libs/staff/user.js';
import type { ActorType, OwnerType } from '../schema/people.js';

/** What views need to put names to ids: staff from the directory, customers from whoever has their card at hand. */
export interface Names {
  agent(id: string): PersonName;
  /** Of a contact; undefined: nobody told. */
  contact(id: string): string | undefined;
}

const NOBODY = { id: null, name: null, initials: null };

export function toOwner(owner: Owner, names: Pick<Names, 'agent'>): OwnerType {
  switch (owner.kind) {
    case 'nobody':
      return { kind: owner.kind, ...NOBODY };
    case 'agent':
      return { kind: owner.kind, id: owner.id, ...names.agent(owner.id) };
    case 'bot':
      return { kind: owner.kind, id: owner.id, name: 'Bot', initials: 'B' };
    case 'queue':
      return { kind: owner.kind, id: owner.id, name: owner.id, initials: initialsOf(owner.id) };
  }
}

export function toActor(actor: Actor, names: Names): ActorType {
  switch (actor.kind) {
    case 'agent':
      return { kind: actor.kind, id: actor.id, ...names.agent(actor.id) };
    case 'bot':
      return { kind: actor.kind, id: actor.id, name: 'Bot', initials: 'B' };
    case 'system':
      return { kind: actor.kind, id: actor.id, name: 'Throughline', initials: 'T' };
    case 'customer': {
      const name = names.contact(actor.id) ?? 'Customer';
      return { kind: actor.kind, id: actor.id, name, initials: initialsOf(name) };
    }
  }
}
