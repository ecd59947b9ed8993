import type { InboxEventOf, InboxEventType, RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { goldenEvent } from '#libs/contracts/events/testing/golden-events.js';

/** A golden sample, with other data where a spec needs it; a field that is undefined is left out. */
export function sample<T extends InboxEventType>(
  type: T,
  data: Partial<InboxEventOf<T>['data']> = {},
): RecordedEvent {
  const event = goldenEvent(type);
  const merged = Object.entries({ ...event.data, ...data }).filter(([, value]) => value !== undefined);
  return { ...event, data: Object.fromEntries(merged) };
}

/** As events of one stream in the log: versions from 1, positions from 101. */
export function history(...events: readonly RecordedEvent[]): RecordedEvent[] {
  return events.map((event, n) => ({ ...event, version: n + 1, position: 101 + n }));
}

/** The row after the events; `fold` as a projection has it. */
export function rowAfter<Row>(
  fold: (row: Row | undefined, event: RecordedEvent) => Row | undefined,
  ...events: readonly RecordedEvent[]
): Row | undefined {
  return history(...events).reduce<Row | undefined>((row, event) => fold(row, event), undefined);
}
