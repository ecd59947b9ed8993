import { LARGEST_BATCH_BYTES, MOST_EVENTS } from '#libs/contracts/connectors/connector-event.js';

export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413; readonly error: string };

export function jsonBody(raw: unknown): Body {
  const bytes = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
  if (bytes.length > LARGEST_BATCH_BYTES)
    return { ok: false, status: 413, error: `the body is longer than ${LARGEST_BATCH_BYTES} bytes` };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, status: 400, error: 'the body is no JSON in UTF-8' };
  }
}

/** The events of a batch, unchecked; or what the body should have been. */
export function eventsIn(value: unknown): readonly unknown[] | string {
  const events: unknown =
    typeof value === 'object' && value !== null ? (value as { events?: unknown }).events : undefined;
  if (!Array.isArray(events)) return 'the body has to be {"events": […]}';
  if (events.length === 0) return 'events is empty';
  return events.length > MOST_EVENTS ? `events holds more than ${MOST_EVENTS}` : events;
}
