import { whatsAppAliases, type WhatsAppPerson } from '../providers/whatsapp/person.js';

/** Grows by a member with each provider. */
export type Person = WhatsAppPerson;

/** All names by which the provider finds a person. */
export const aliasesOf = (person: Person): readonly string[] => whatsAppAliases(person);
