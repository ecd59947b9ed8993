import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { type JsonObject, rawText } from '../../meta/json.js';
import { tokenOf } from '../../meta/token.js';
import { base, eventId, type Scope } from './scope.js';

export { tokenOf };

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

/** Properties of `value` that its translator does not know are kept as well. */
export function emitLeftovers(scope: Scope, value: JsonObject, known: readonly string[]): void {
  let unknown: string[] | undefined;
  for (const key in value) if (!known.includes(key) && value[key] !== null) (unknown ??= []).push(key);
  if (unknown === undefined) return;
  const kept = Object.fromEntries(unknown.map((key) => [key, value[key]]));
  const names = unknown.map((key) => tokenOf(key)).join(', ');
  emitNotice(scope, { summary: `${scope.field}: unknown part ${names}`, severity: 'info' }, kept);
}
