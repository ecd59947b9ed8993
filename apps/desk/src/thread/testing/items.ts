import type { Marker, Message, Note } from '../../graphql/thread-types.js';
import type { Actor, Owner } from '../../graphql/types.js';

export const nora: Actor = { kind: 'CUSTOMER', id: 'p1', name: 'Nora', initials: 'N' };
export const ana: Actor = { kind: 'AGENT', id: 'ana', name: 'Ana Duarte', initials: 'AD' };
export const jonas: Actor = { kind: 'AGENT', id: 'jonas', name: 'Jonas Weber', initials: 'JW' };
export const robot: Actor = { kind: 'BOT', id: null, name: 'Bot', initials: 'B' };
export const anaOwns: Owner = { kind: 'AGENT', id: 'ana', name: 'Ana Duarte', initials: 'AD' };
export const botOwns: Owner = { kind: 'BOT', id: null, name: 'Bot', initials: null };

const place = (id: string, at: number) => ({ id, conversationId: 'c1', at, seq: at, changedAt: 1 });

export function message(id: string, at: number, change: Partial<Message> = {}): Message {
  return {
    __typename: 'Message',
    ...place(id, at),
    incoming: true,
    author: nora,
    contactId: 'k1',
    channel: 'WHATSAPP',
    content: { kind: 'text', text: id, detail: null },
    receivedAt: at,
    clientId: null,
    state: null,
    attempt: 0,
    failure: null,
    held: null,
    replyTo: null,
    reactions: [],
    editedAt: null,
    revokedAt: null,
    sentElsewhere: false,
    forwarded: null,
    participant: null,
    referral: null,
    story: null,
    standby: false,
    ...change,
  };
}

export const answer = (id: string, at: number, author: Actor = ana): Message =>
  message(id, at, { incoming: false, author, state: 'SENT', attempt: 1 });

export function marker(id: string, at: number, what: string, change: Partial<Marker> = {}): Marker {
  const empty = {
    actor: null,
    owner: null,
    markerChannel: null,
    reason: null,
    until: null,
    tag: null,
    about: null,
  };
  return { __typename: 'Marker', ...place(id, at), what, ...empty, ...change };
}

export function note(id: string, at: number): Note {
  return { __typename: 'Note', ...place(id, at), author: jonas, body: id, mentions: [] };
}
