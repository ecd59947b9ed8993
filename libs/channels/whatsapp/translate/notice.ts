import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { type JsonObject, rawText, textOf } from './json.js';
import { base, eventId, type Scope } from './scope.js';

export type Severity = ChannelEventOf<'notice'>['severity'];

export interface NoticeText {
  /** Shown in channel health: nothing about a person goes in here. */
  readonly summary: string;
  readonly severity: Severity;
}

/** Kept whole in `raw`: about the account, or something that we have no other event for. Never dropped. */
export function emitNotice(scope: Scope, text: NoticeText, raw: unknown, time?: unknown): void {
  const kept = rawText(raw);
  scope.emit({
    ...base(scope, eventId(scope, 'notice', scope.field, scope.entryTime, kept), time),
    type: 'notice',
    field: scope.field,
    summary: text.summary.slice(0, 300),
    severity: text.severity,
    raw: kept,
  });
}

/** A provider's word that may be shown and named in a summary: `poll_creation`, `v1.2`; anything else is `unknown`. */
export function tokenOf(value: unknown, otherwise = 'unknown'): string {
  const text = textOf(value);
  return text !== undefined && /^[A-Za-z0-9_.:-]{1,64}$/.test(text) ? text : otherwise;
}

/** Properties of `value` that its translator does not know are kept as well. */
export function emitLeftovers(scope: Scope, value: JsonObject, known: readonly string[]): void {
  let unknown: string[] | undefined;
  for (const key in value) if (!known.includes(key) && value[key] !== null) (unknown ??= []).push(key);
  if (unknown === undefined) return;
  const kept = Object.fromEntries(unknown.map((key) => [key, value[key]]));
  const names = unknown.map((key) => tokenOf(key)).join(', ');
  emitNotice(scope, { summary: `${scope.field}: unknown part ${names}`, severity: 'info' }, kept);
}
