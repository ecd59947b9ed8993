import { pagePersonAliases, type PagePerson } from '../providers/pages/person.js';
import type { ProviderName } from '../providers/provider-name.js';
import { whatsAppAliases, type WhatsAppPerson } from '../providers/whatsapp/person.js';

/** Grows by a member with each provider. */
export type Person = WhatsAppPerson | PagePerson;

/** The same id may be somebody with each provider: one human with several apps. */
export const personKey = (provider: ProviderName, personId: string): string => `${provider}/${personId}`;

/** All names by which the provider finds a person. */
export const aliasesOf = (person: Person): readonly string[] =>
  person.provider === 'whatsapp' ? whatsAppAliases(person) : pagePersonAliases(person);
