import type { Alias, Sender } from '#libs/contracts/channel-events/channel-event.js';
import { idOf, type JsonObject, objectOf, textOf, child } from '../../meta/json.js';

/**
 * One end of a thread. Any of the ids may be missing: people with a username have no phone here, older webhooks no
 * business-scoped id (channel facts 1.4).
 */
export interface Person {
  readonly user?: string;
  readonly parent?: string;
  /** +digits where it looks like a phone, else as it came. */
  readonly phone?: string;
  readonly name?: string;
  readonly username?: string;
}

const BUSINESS_SCOPED = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
const PHONE = /^\+?[\d\s().-]{5,25}$/;

/** Sorts ids by what they are, not by where they stand: a business-scoped id has been seen in `from` and `wa_id`. */
export function personOf(ids: { user?: unknown; parent?: unknown; phone?: unknown }): Person {
  const person: { user?: string; parent?: string; phone?: string } = {};
  const phone = idOf(ids.phone);
  if (phone !== undefined) {
    const scoped = BUSINESS_SCOPED.exec(phone);
    if (!scoped) person.phone = e164(phone) ?? phone;
    else if (scoped[1]) person.parent = phone;
    else person.user = phone;
  }
  const parent = idOf(ids.parent);
  if (parent !== undefined) person.parent = parent;
  const user = idOf(ids.user);
  if (user !== undefined && BUSINESS_SCOPED.exec(user)?.[1]) person.parent ??= user;
  else if (user !== undefined) person.user = user;
  return person;
}

export const isNobody = (person: Person): boolean =>
  person.user === undefined && person.parent === undefined && person.phone === undefined;

/** +digits, or undefined when it does not look like a phone with its country code. */
export function e164(text: string | undefined): string | undefined {
  if (text === undefined || !PHONE.test(text)) return undefined;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 5 && digits.length <= 20 ? `+${digits}` : undefined;
}

/** Strongest first (edge rule Identity 1). */
export function aliasesOf(person: Person): Alias[] {
  const aliases: Alias[] = [];
  if (person.user !== undefined) aliases.push({ kind: 'whatsapp-user', value: person.user });
  if (person.parent !== undefined) aliases.push({ kind: 'whatsapp-parent-user', value: person.parent });
  if (person.phone !== undefined) aliases.push({ kind: 'whatsapp-phone', value: person.phone });
  return aliases;
}

/** undefined for nobody. A WhatsApp phone is known from the provider (edge rule Identity 6). */
export function senderOf(person: Person): Sender | undefined {
  if (isNobody(person)) return undefined;
  const sender: Sender = { aliases: aliasesOf(person) };
  if (person.name !== undefined || person.username !== undefined) {
    sender.profile = { name: person.name, username: person.username };
  }
  const phone = e164(person.phone);
  if (phone !== undefined) {
    sender.identifiers = [{ kind: 'phone', value: phone, assurance: 'provider', source: 'whatsapp' }];
  }
  return sender;
}

/** As they were known before a change. It observes no phone: that one may be somebody else's by now. */
export function formerSender(person: Person): Sender | undefined {
  const sender = senderOf(person);
  delete sender?.identifiers;
  return sender;
}

/** An item of `contacts[]`. */
export function contactOf(value: unknown): Person {
  const contact: JsonObject = objectOf(value) ?? {};
  const profile = child(contact, 'profile');
  const name = textOf(profile['name'])?.trim().slice(0, 512);
  // Seen with and without the @ (channel facts 1.4).
  const username = textOf(profile['username'])?.trim().replace(/^@/, '').slice(0, 512);
  const person = personOf({
    user: contact['user_id'],
    parent: contact['parent_user_id'],
    phone: contact['wa_id'],
  });
  return { ...person, name: name || undefined, username: username || undefined };
}
