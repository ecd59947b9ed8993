import type { Card } from './message-content.js';
import { child, type JsonObject, listOf, objectOf, wordsOf } from '../../../meta/json.js';

/** Every part of a card is optional. */
export function contactCard(value: unknown): Card {
  const card: JsonObject = objectOf(value) ?? {};
  return {
    name: nameOf(child(card, 'name')),
    phones: each(card['phones'], (phone) => wordsOf(phone['phone']) ?? wordsOf(phone['wa_id'])),
    emails: each(card['emails'], (email) => wordsOf(email['email'])),
  };
}

function nameOf(name: JsonObject): string {
  const parts = ['prefix', 'first_name', 'middle_name', 'last_name', 'suffix'].map((part) =>
    wordsOf(name[part]),
  );
  return wordsOf(name['formatted_name']) ?? parts.filter((part) => part !== undefined).join(' ');
}

function each(value: unknown, read: (item: JsonObject) => string | undefined): string[] {
  return listOf(value)
    .map((item) => read(objectOf(item) ?? {}))
    .filter((text) => text !== undefined);
}
