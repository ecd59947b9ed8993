import { personalDataOf } from '#libs/contracts/events/registry.js';
import { openBytes, sealBytes } from './aes-gcm.js';
import { keyOf, type KeyName, type KeyRing } from './key-ring.js';
import { quarterOf } from './period.js';

/** What sealing needs of an event; `data` is replaced, never changed. */
export interface Sealable {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How a sealed field looks in the log: the quarter of its key, and iv · tag · ciphertext in base64. */
const SEALED = /^sealed:(\d{4}Q[1-4]):([A-Za-z0-9+/=]+)$/;

/**
 * Seals the declared personal fields of events before they enter the log, and opens them when they are read.
 * Each is bound to its event and field, so that ciphertext cannot be moved; null says its subject was forgotten.
 */
export class EventSealer {
  constructor(private readonly keys: KeyRing) {}

  async seal<E extends Sealable>(events: readonly E[]): Promise<E[]> {
    const names = events.flatMap((event) =>
      fieldsOf(event).map((field) => ({ subject: field.subject, period: quarterOf(event.occurredAt) })),
    );
    if (names.length === 0) return [...events];
    const keys = await this.keys.findOrCreate(names);
    return events.map((event) => sealOne(event, keys));
  }

  async open<E extends Sealable>(events: readonly E[]): Promise<E[]> {
    const names: KeyName[] = [];
    let personal = false;
    for (const event of events) {
      for (const { field, subject } of fieldsOf(event)) {
        personal = true;
        const period = SEALED.exec(String(event.data[field]))?.[1];
        if (period) names.push({ subject, period });
      }
    }
    if (!personal) return [...events];
    const keys = await this.keys.find(names);
    return events.map((event) => openOne(event, keys));
  }
}

function fieldsOf(event: Sealable): { field: string; subject: string }[] {
  const declared = personalDataOf(event.type);
  if (declared === 'none') return [];
  const fields: { field: string; subject: string }[] = [];
  for (const [field, subject] of Object.entries(declared)) {
    if (event.data[field] === undefined || event.data[field] === null) continue;
    const id = event.data[subject.idField];
    if (typeof id !== 'string' || id === '')
      throw new Error(`${event.type}.${field} is personal, but its subject ${subject.idField} is missing`);
    fields.push({ field, subject: `${subject.kind}:${id}` });
  }
  return fields;
}

function sealOne<E extends Sealable>(event: E, keys: ReadonlyMap<string, Buffer>): E {
  const fields = fieldsOf(event);
  if (fields.length === 0) return event;
  const period = quarterOf(event.occurredAt);
  const data: Record<string, unknown> = { ...event.data };
  for (const { field, subject } of fields) {
    const key = keys.get(keyOf({ subject, period }));
    if (!key) throw new Error(`${event.type}.${field}: its subject has no key and may not get one`);
    const sealed = sealBytes(key, Buffer.from(JSON.stringify(data[field]), 'utf8'), `${event.id}/${field}`);
    data[field] = `sealed:${period}:${sealed.toString('base64')}`;
  }
  return { ...event, data };
}

function openOne<E extends Sealable>(event: E, keys: ReadonlyMap<string, Buffer>): E {
  const fields = fieldsOf(event);
  if (fields.length === 0) return event;
  const data: Record<string, unknown> = { ...event.data };
  for (const { field, subject } of fields) {
    const [, period, sealed] = SEALED.exec(String(data[field])) ?? [];
    if (!period || !sealed)
      throw new Error(`${event.type}.${field} of event ${event.id} was stored unsealed`);
    const key = keys.get(keyOf({ subject, period }));
    data[field] = key
      ? (JSON.parse(
          openBytes(key, Buffer.from(sealed, 'base64'), `${event.id}/${field}`).toString('utf8'),
        ) as unknown)
      : null;
  }
  return { ...event, data };
}
