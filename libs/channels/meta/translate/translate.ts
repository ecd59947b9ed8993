import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import type { Instant } from '#libs/domain/time.js';
import { unknownAccountId } from '../../accounts/channel-account.js';
import type { Translation } from '../../ingest/webhook-channel.js';
import { child, idOf, type JsonObject, listOf, objectOf } from '../json.js';
import { tokenOf } from '../token.js';
import { emitItem } from './items.js';
import { emitNotice } from './notice.js';
import type { Platform } from './platform.js';
import type { Ends, Scope } from './scope.js';

export interface MetaAccount {
  readonly id: string;
  readonly appId?: string;
}

export interface MetaAccounts {
  /** Our account for a Page id or an Instagram account id. */
  of(assetId: string): MetaAccount | undefined;
}

export interface TranslateContext {
  readonly accounts: MetaAccounts;
  readonly receivedAt: Instant;
}

/**
 * What a webhook body says, in the language of all channels: in the order of the body, each id once, never nothing.
 * Total: any JSON is accepted, and nothing in it is dropped. `body` is parsed losslessly: numbers beyond 2^53 as bigint.
 */
export function translateMeta(platform: Platform, body: unknown, context: TranslateContext): Translation {
  const translator = new Translator(platform, context);
  const object = objectOf(body);
  const topic = object?.['object'];
  const ours = topic === undefined || topic === platform.topic;
  const entries = ours ? listOf(object?.['entry']) : [];
  if (entries.length === 0) translator.keepUnknown(tokenOf(topic, '?'), body, { field: 'unknown' });
  for (const entry of entries) translator.entry(entry);
  return { events: [...translator.events.values()], unknownAccounts: [...translator.unknownAccounts] };
}

/** Where something stands in the body. */
interface Place {
  readonly field: string;
  readonly entryTime?: unknown;
  readonly standby?: boolean;
}

const IN_ENTRY: ReadonlySet<string> = new Set([
  'id',
  'time',
  'messaging',
  'standby',
  'changes',
  'field',
  'value',
]);

class Translator {
  readonly events = new Map<string, ChannelEvent>();
  readonly unknownAccounts = new Set<string>();
  private readonly emit = (event: ChannelEvent): void => {
    if (!this.events.has(event.id)) this.events.set(event.id, event);
  };

  constructor(
    private readonly platform: Platform,
    private readonly context: TranslateContext,
  ) {}

  /** Every level may hold several; `changes[]` may also stand flat as `field` and `value` (channel facts 1.2). */
  entry(raw: unknown): void {
    const entry: JsonObject = objectOf(raw) ?? {};
    const entryTime = entry['time'];
    const messaging = listOf(entry['messaging']);
    const standby = listOf(entry['standby']);
    const changes = listOf(entry['changes']);
    for (const item of messaging) this.item(entry, item, { field: 'messaging', entryTime });
    for (const item of standby) this.item(entry, item, { field: 'standby', entryTime, standby: true });
    for (const change of changes) this.change(entry, change);
    const flat = entry['field'] !== undefined;
    if (flat) this.change(entry, { field: entry['field'], value: entry['value'] });
    const told = flat || messaging.length + standby.length + changes.length > 0;
    const rest = Object.entries(entry).filter(([key]) => !IN_ENTRY.has(key));
    if (told && rest.length === 0) return;
    const kept = told ? Object.fromEntries([['id', entry['id']], ...rest]) : raw;
    this.keep(idOf(entry['id']) ?? '?', kept, { field: 'unknown', entryTime });
  }

  keepUnknown(assetId: string, raw: unknown, place: Place): void {
    this.unknownAccounts.add(assetId);
    const summary = 'sent for an account that is not connected';
    const scope = this.scope({ id: unknownAccountId(assetId) }, place);
    emitNotice(scope, { summary, severity: 'warning' }, raw);
  }

  private item(entry: JsonObject, raw: unknown, place: Place): void {
    const item = objectOf(raw);
    if (item === undefined) return this.keep(idOf(entry['id']) ?? '?', raw, place);
    const { assetId, ends } = this.route(item, idOf(entry['id']));
    const account = this.context.accounts.of(assetId);
    if (account !== undefined) return emitItem(this.scope(account, place), item, ends);
    this.keepUnknown(
      assetId,
      { entry: { id: entry['id'], time: entry['time'] }, [place.field]: [raw] },
      place,
    );
  }

  private change(entry: JsonObject, raw: unknown): void {
    const change: JsonObject = objectOf(raw) ?? {};
    const field = tokenOf(change['field']);
    const place = { field, entryTime: entry['time'], standby: field === 'standby' };
    const value = objectOf(change['value']);
    // The dashboard's test button, and some deliveries under Instagram Login (channel facts 1.1, 1.2).
    if (value !== undefined && endId(value, 'recipient') !== undefined) return this.item(entry, value, place);
    const assetId = idOf(entry['id']) ?? '?';
    const account = this.context.accounts.of(assetId);
    if (account === undefined)
      return this.keep(assetId, { entry: { id: entry['id'], time: entry['time'] }, change: raw }, place);
    const scope = this.scope(account, place);
    if (value !== undefined && this.platform.emitChange(scope, { assetId, field, value })) return;
    emitNotice(
      scope,
      { summary: `${field}: ${wordOf(value)}`, severity: severityOf(value) },
      raw,
      value?.['created_time'],
    );
  }

  /** By `recipient.id`, and by `sender.id` of an echo: `entry.id` is the customer's in some documents (channel facts 1.2). */
  private route(item: JsonObject, entryId: string | undefined): { assetId: string; ends: Ends } {
    const sender = endId(item, 'sender');
    const recipient = endId(item, 'recipient');
    const isKnown = (id: string | undefined) =>
      id !== undefined && this.context.accounts.of(id) !== undefined;
    const fromBusiness =
      child(item, 'message')['is_echo'] === true || (isKnown(sender) && !isKnown(recipient));
    const [asset, customer] = fromBusiness ? [sender, recipient] : [recipient, sender];
    return { assetId: asset ?? entryId ?? '?', ends: { customer, fromBusiness } };
  }

  /** Something that has no shape: a notice of the account, if that is one of ours. */
  private keep(assetId: string, raw: unknown, place: Place): void {
    const account = this.context.accounts.of(assetId);
    if (account === undefined) return this.keepUnknown(assetId, raw, place);
    const summary = `${place.field}: nothing that we know of`;
    emitNotice(this.scope(account, place), { summary, severity: 'warning' }, raw);
  }

  private scope({ id, appId }: MetaAccount, { field, entryTime, standby = false }: Place): Scope {
    const { receivedAt } = this.context;
    return {
      platform: this.platform,
      accountId: id,
      appId,
      receivedAt,
      field,
      entryTime,
      standby,
      emit: this.emit,
    };
  }
}

const endId = (item: JsonObject, end: 'sender' | 'recipient'): string | undefined =>
  idOf(child(item, end)['id']);

const WARNING = /^(REJECTED|PAUSED|DISABLED|FLAGGED|PENDING_DELETION)$/i;

/** The word in which fields about the account say what happened. */
const wordOf = (value: JsonObject | undefined): string =>
  tokenOf(value?.['event'] ?? value?.['status'] ?? value?.['item'] ?? value?.['verb'], 'kept');

const severityOf = (value: JsonObject | undefined): 'info' | 'warning' =>
  WARNING.test(wordOf(value)) ? 'warning' : 'info';
