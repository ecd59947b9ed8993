import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { type JsonObject, rawText, textOf } from '../json.js';
import { tokenOf } from '../token.js';
import { base, eventId, type Scope } from './scope.js';

export type Severity = ChannelEventOf<'notice'>['severity'];

export interface NoticeText {
  /** Shown in channel health: nothing about a person goes in here. */
  readonly summary: string;
  readonly severity: Severity;
}

/**
 * Kept whole in `raw`: about the account, or something that we have no other event for. Never dropped. `key` is its
 * dedupe key where it has one; else the item itself, and the time it was sent if it has none of its own.
 */
export function emitNotice(
  scope: Scope,
  text: NoticeText,
  raw: unknown,
  time?: unknown,
  key?: readonly string[],
): void {
  const kept = rawText(raw);
  const same = key ?? [time === undefined ? (textOf(scope.entryTime) ?? '') : '', kept];
  scope.emit({
    ...base(scope, eventId(scope, 'notice', scope.field, ...same), time),
    type: 'notice',
    field: scope.field,
    summary: text.summary.slice(0, 300),
    severity: text.severity,
    raw: kept,
  });
}

/** Whether `item` holds properties that its translator does not know; it is then kept whole, beside what is made of the others. */
export function emitLeftovers(
  scope: Scope,
  value: JsonObject,
  known: ReadonlySet<string>,
  item: JsonObject,
): boolean {
  const unknown = Object.keys(value).filter((key) => !known.has(key) && value[key] !== null);
  if (unknown.length === 0) return false;
  const names = unknown.map((key) => tokenOf(key)).join(', ');
  const summary = `${scope.field}: unknown part ${names}`;
  emitNotice(scope, { summary, severity: 'info' }, item, item['timestamp']);
  return true;
}
