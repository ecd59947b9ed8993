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
const SEALED = 'sealed:';
const PERIOD = /^\d{4}Q[1-4]$/;
/** Sealed together with another field of the event, of the same subject: one cipher costs half of two. */
const WITH = 'sealed:with:';

/** Fields of an event with one subject, and their values in one ciphertext, which stands in the first of them. */
interface SealedPart {
  readonly key: string;
  readonly fields: string[];
  readonly bytes: Buffer;
}

/**
 * Seals the declared personal fields of events before they enter the log, and opens them when they are read.
 * Each is bound to its event and field, so that ciphertext cannot be moved; null says its subject was forgotten.
 */
export class EventSealer {
  constructor(private readonly keys: KeyRing) {}

  async seal<E extends Sealable>(events: readonly E[]): Promise<E[]> {
    const groups = events.map(fieldsBySubject);
    const names = events.flatMap((event, i) =>
      [...groups[i]!.keys()].map((subject) => ({ subject, period: quarterOf(event.occurredAt) })),
    );
    if (names.length === 0) return [...events];
    const keys = await this.keys.findOrCreate(names);
    return events.map((event, i) => sealOne(event, groups[i]!, keys));
  }

  async open<E extends Sealable>(events: readonly E[]): Promise<E[]> {
    const names: KeyName[] = [];
    const parts = events.map((event) => partsOf(event, names));
    if (names.length === 0) return [...events];
    const keys = await this.keys.find(names);
    return events.map((event, i) => openOne(event, parts[i]!, keys));
  }
}

const NOTHING: ReadonlyMap<string, string[]> = new Map();

function fieldsBySubject(event: Sealable): ReadonlyMap<string, string[]> {
  const declared = personalDataOf(event.type);
  if (declared === 'none') return NOTHING;
  const groups = new Map<string, string[]>();
  for (const field in declared) {
    if (event.data[field] === undefined || event.data[field] === null) continue;
    const { kind, idField } = declared[field]!;
    const id = event.data[idField];
    if (typeof id !== 'string' || id === '')
      throw new Error(`${event.type}.${field} is personal, but its subject ${idField} is missing`);
    const subject = `${kind}:${id}`;
    const group = groups.get(subject);
    if (group) group.push(field);
    else groups.set(subject, [field]);
  }
  return groups;
}

function sealOne<E extends Sealable>(
  event: E,
  groups: ReadonlyMap<string, string[]>,
  keys: ReadonlyMap<string, Buffer>,
): E {
  if (groups.size === 0) return event;
  const period = quarterOf(event.occurredAt);
  const data: Record<string, unknown> = { ...event.data };
  for (const [subject, fields] of groups) {
    const key = keys.get(keyOf({ subject, period }));
    if (!key) throw new Error(`${event.type}.${fields[0]}: its subject has no key and may not get one`);
    const values = fields.map((field) => data[field]);
    const text = JSON.stringify(values.length === 1 ? values[0] : values);
    const sealed = sealBytes(key, Buffer.from(text, 'utf8'), boundTo(event, fields));
    for (const field of fields) data[field] = `${WITH}${fields[0]}`;
    data[fields[0]!] = `${SEALED}${period}:${sealed.toString('base64')}`;
  }
  return { ...event, data };
}

/** Throws for a personal field that is not sealed. The keys they need are added to `names`. */
function partsOf(event: Sealable, names: KeyName[]): SealedPart[] {
  const parts: SealedPart[] = [];
  for (const [subject, fields] of fieldsBySubject(event)) {
    for (const field of fields) {
      const text = event.data[field];
      const stored = typeof text === 'string' ? text : '';
      if (stored.startsWith(WITH)) {
        const first = parts.find((part) => part.fields[0] === stored.slice(WITH.length));
        if (!first) throw new Error(`${event.type}.${field} of event ${event.id} was sealed with a stranger`);
        first.fields.push(field);
        continue;
      }
      const colon = stored.indexOf(':', SEALED.length);
      const period = stored.slice(SEALED.length, colon);
      if (!stored.startsWith(SEALED) || !PERIOD.test(period))
        throw new Error(`${event.type}.${field} of event ${event.id} was stored unsealed`);
      names.push({ subject, period });
      const bytes = Buffer.from(stored.slice(colon + 1), 'base64');
      parts.push({ key: keyOf({ subject, period }), fields: [field], bytes });
    }
  }
  return parts;
}

function openOne<E extends Sealable>(
  event: E,
  parts: readonly SealedPart[],
  keys: ReadonlyMap<string, Buffer>,
): E {
  if (parts.length === 0) return event;
  const data: Record<string, unknown> = { ...event.data };
  for (const { key: name, fields, bytes } of parts) {
    const key = keys.get(name);
    const opened =
      key && (JSON.parse(openBytes(key, bytes, boundTo(event, fields)).toString('utf8')) as unknown);
    const values = fields.length === 1 ? [opened] : ((opened ?? []) as unknown[]);
    fields.forEach((field, i) => (data[field] = values[i] ?? null));
  }
  return { ...event, data };
}

const boundTo = (event: Sealable, fields: readonly string[]): string => `${event.id}/${fields.join('+')}`;
