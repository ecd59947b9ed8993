import { unknownAccountId } from '../../accounts/channel-account.js';
import type { Translation } from '../../ingest/webhook-channel.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import type { Instant } from '#libs/domain/time.js';
import { ContactDirectory } from './contact-directory.js';
import { emitField, isAboutPeople } from './fields.js';
import { child, idOf, type JsonObject, listOf, objectOf, textOf } from './json.js';
import { emitNotice, tokenOf } from './notice.js';
import { contactOf, e164 } from './person.js';
import type { Scope } from './scope.js';

export interface WhatsAppAccounts {
  /** Our account for a `phone_number_id`. */
  ofPhoneNumber(phoneNumberId: string): string | undefined;
  /** Our accounts of a WhatsApp Business Account, for what concerns all of its numbers. */
  ofBusinessAccount(wabaId: string): readonly string[];
}

export interface TranslateContext {
  readonly accounts: WhatsAppAccounts;
  readonly receivedAt: Instant;
}

/**
 * What a webhook body says, in the language of all channels: in the order of the body, each id once, never nothing.
 * Total: any JSON is accepted, and nothing in it is dropped.
 * `body` is parsed losslessly: numbers beyond 2^53 as bigint.
 */
export function translateWhatsApp(body: unknown, context: TranslateContext): Translation {
  const events = new Map<string, ChannelEvent>();
  const unknownAccounts = new Set<string>();
  const emit = (event: ChannelEvent): void => {
    if (!events.has(event.id)) events.set(event.id, event);
  };
  const scopeOf = (accountId: string, properties: Partial<Scope>): Scope => ({
    accountId,
    receivedAt: context.receivedAt,
    field: 'unknown',
    entryTime: '',
    businessPhone: undefined,
    contacts: NO_CONTACTS,
    emit,
    ...properties,
  });
  const keepUnknown = (assetId: string, raw: unknown, properties: Partial<Scope>): void => {
    unknownAccounts.add(assetId);
    const scope = scopeOf(unknownAccountId(assetId), properties);
    emitNotice(scope, { summary: 'sent for an account that is not connected', severity: 'warning' }, raw);
  };

  const object = objectOf(body);
  const topic = object?.['object'];
  const ours = topic === undefined || topic === 'whatsapp_business_account';
  const entries = ours ? listOf(object?.['entry']) : [];
  if (entries.length === 0) keepUnknown(tokenOf(topic, '?'), body, {});
  for (const value of entries) {
    const entry: JsonObject = objectOf(value) ?? {};
    const wabaId = idOf(entry['id']) ?? '?';
    const entryTime = textOf(entry['time']) ?? '';
    const changes = listOf(entry['changes']);
    if (changes.length === 0) keepUnknown(wabaId, value, { entryTime });
    for (const change of changes) {
      const known = objectOf(change) ?? {};
      const properties = { ...propertiesOf(known), entryTime };
      const { assetId, accountIds } = owners(context.accounts, wabaId, properties.field, known);
      for (const accountId of accountIds) emitField(scopeOf(accountId, properties), change);
      if (accountIds.length === 0) {
        keepUnknown(assetId, { entry: { id: entry['id'], time: entry['time'] }, change }, properties);
      }
    }
  }
  return { events: [...events.values()], unknownAccounts: [...unknownAccounts] };
}

const NO_CONTACTS = new ContactDirectory([]);

function propertiesOf(change: JsonObject): Pick<Scope, 'field' | 'businessPhone' | 'contacts'> {
  const value = child(change, 'value');
  const people = [...listOf(value['contacts']), ...listOf(child(value, 'standby')['contacts'])];
  return {
    field: tokenOf(change['field']),
    businessPhone: e164(textOf(metadataOf(value)['display_phone_number'])),
    contacts: people.length === 0 ? NO_CONTACTS : new ContactDirectory(people.map(contactOf)),
  };
}

function metadataOf(value: JsonObject): JsonObject {
  const places = [value['metadata'], child(value, 'standby')['metadata'], value['recipient']];
  return (
    places.map(objectOf).find((place) => place?.['phone_number_id'] !== undefined) ?? child(value, 'metadata')
  );
}

/** Whose it is: the account of the number, else those of the business account it came for. */
function owners(accounts: WhatsAppAccounts, wabaId: string, field: string, change: JsonObject) {
  const phoneNumberId = idOf(metadataOf(child(change, 'value'))['phone_number_id']);
  if (phoneNumberId !== undefined) {
    const accountId = accounts.ofPhoneNumber(phoneNumberId);
    return { assetId: phoneNumberId, accountIds: accountId === undefined ? [] : [accountId] };
  }
  const accountIds = accounts.ofBusinessAccount(wabaId);
  // A person's message belongs to one number: between several of them we would be guessing.
  return { assetId: wabaId, accountIds: isAboutPeople(field) && accountIds.length > 1 ? [] : accountIds };
}
