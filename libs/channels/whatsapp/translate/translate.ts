import { unknownAccountId } from '../../accounts/channel-account.js';
import type { Translation } from '../../ingest/webhook-channel.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import type { Instant } from '#libs/domain/time.js';
import { ContactDirectory } from './contact-directory.js';
import { emitField, isAboutPeople } from './fields.js';
import { child, idOf, type JsonObject, listOf, objectOf, textOf } from '../../meta/json.js';
import { emitNotice, tokenOf } from './notice.js';
import { contactOf } from './person.js';
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
  const translator = new Translator(context);
  const object = objectOf(body);
  const topic = object?.['object'];
  const ours = topic === undefined || topic === 'whatsapp_business_account';
  const entries = ours ? listOf(object?.['entry']) : [];
  if (entries.length === 0) translator.keepUnknown(tokenOf(topic, '?'), body, NO_CHANGE);
  for (const entry of entries) translator.entry(entry);
  return { events: [...translator.events.values()], unknownAccounts: [...translator.unknownAccounts] };
}

type Change = Pick<Scope, 'field' | 'entryTime' | 'metadata' | 'contacts'>;

const NO_CONTACTS = new ContactDirectory([]);
const NO_CHANGE: Change = { field: 'unknown', entryTime: '', metadata: {}, contacts: NO_CONTACTS };

class Translator {
  readonly events = new Map<string, ChannelEvent>();
  readonly unknownAccounts = new Set<string>();
  private emitted = 0;
  private readonly emit = (event: ChannelEvent): void => {
    this.emitted += 1;
    if (!this.events.has(event.id)) this.events.set(event.id, event);
  };

  constructor(private readonly context: TranslateContext) {}

  entry(value: unknown): void {
    const entry: JsonObject = objectOf(value) ?? {};
    const wabaId = idOf(entry['id']) ?? '?';
    const entryTime = textOf(entry['time']) ?? '';
    const changes = listOf(entry['changes']);
    if (changes.length === 0) this.keepUnknown(wabaId, value, { ...NO_CHANGE, entryTime });
    for (const raw of changes) {
      const change = changeOf(raw, entryTime);
      const { assetId, accountIds } = owners(this.context.accounts, wabaId, change);
      for (const accountId of accountIds) this.change(this.scope(accountId, change), raw);
      if (accountIds.length > 0) continue;
      this.keepUnknown(assetId, { entry: { id: entry['id'], time: entry['time'] }, change: raw }, change);
    }
  }

  keepUnknown(assetId: string, raw: unknown, change: Change): void {
    this.unknownAccounts.add(assetId);
    const summary = 'sent for an account that is not connected';
    emitNotice(this.scope(unknownAccountId(assetId), change), { summary, severity: 'warning' }, raw);
  }

  private change(scope: Scope, raw: unknown): void {
    const before = this.emitted;
    emitField(scope, raw);
    if (this.emitted > before) return;
    emitNotice(scope, { summary: `${scope.field}: nothing that we know of`, severity: 'warning' }, raw);
  }

  private scope(accountId: string, { field, entryTime, metadata, contacts }: Change): Scope {
    return {
      accountId,
      receivedAt: this.context.receivedAt,
      field,
      entryTime,
      metadata,
      contacts,
      emit: this.emit,
    };
  }
}

function changeOf(raw: unknown, entryTime: string): Change {
  const change: JsonObject = objectOf(raw) ?? {};
  const value = child(change, 'value');
  const standby = objectOf(value['standby']);
  const people = listOf(value['contacts']).concat(listOf(standby?.['contacts']));
  return {
    field: tokenOf(change['field']),
    entryTime,
    metadata:
      metadataIn(value) ?? metadataIn(standby) ?? objectOf(value['recipient']) ?? child(value, 'metadata'),
    contacts: people.length === 0 ? NO_CONTACTS : new ContactDirectory(people.map(contactOf)),
  };
}

function metadataIn(value: JsonObject | undefined): JsonObject | undefined {
  const metadata = objectOf(value?.['metadata']);
  return metadata?.['phone_number_id'] === undefined ? undefined : metadata;
}

/** Whose it is: the account of the number, else those of the business account it came for. */
function owners(accounts: WhatsAppAccounts, wabaId: string, { field, metadata }: Change) {
  const phoneNumberId = idOf(metadata['phone_number_id']);
  if (phoneNumberId !== undefined) {
    const accountId = accounts.ofPhoneNumber(phoneNumberId);
    return { assetId: phoneNumberId, accountIds: accountId === undefined ? [] : [accountId] };
  }
  const accountIds = accounts.ofBusinessAccount(wabaId);
  // A person's message belongs to one number: between several of them we would be guessing.
  return { assetId: wabaId, accountIds: isAboutPeople(field) && accountIds.length > 1 ? [] : accountIds };
}
