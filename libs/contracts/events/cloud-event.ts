import type { Instant } from '#libs/domain/time.js';
import { formatInstant, parseInstant } from '../rfc3339.js';
import type { Envelope } from './recorded-event.js';

/** An event as the log holds it: type and data are whatever was recorded, personal fields sealed. */
export type EnvelopedEvent = Envelope & {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** CloudEvents 1.0 in binary mode: attributes as headers, the data alone as the body. */
export interface CloudEvent {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON in UTF-8. */
  readonly body: string;
}

/** Where our events come from, whoever relays them. */
const SOURCE = '/throughline/inbox-events';
const JSON_TYPE = 'application/json';
/** Longest first: the id of a stream follows its kind and a hyphen. */
const STREAM_KINDS = ['channel-account', 'conversation', 'customer'] as const;

/** Throws for a stream of no known kind: that is a bug, not a message. */
export function toCloudEvent(event: EnvelopedEvent): CloudEvent {
  const headers: Record<string, string> = {
    'content-type': JSON_TYPE,
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_type: `inbox.${streamKindOf(event.stream)}.${event.type}`,
    ce_source: SOURCE,
    ce_subject: event.stream,
    ce_time: formatInstant(event.occurredAt),
    ce_recordedtime: formatInstant(event.recordedAt),
    ce_streamversion: String(event.version),
    ce_logpartition: String(event.partition),
    ce_logposition: String(event.position),
    ce_schemaversion: String(event.schemaVersion),
    ce_commandid: event.commandId,
    ce_correlationid: event.correlationId,
  };
  if (event.causationId !== null) headers['ce_causationid'] = event.causationId;
  return { headers, body: JSON.stringify(event.data) };
}

/** Throws NotOurCloudEvent, naming the attribute. Headers that are not ours are left alone. */
export function fromCloudEvent({ headers, body }: CloudEvent): EnvelopedEvent {
  const attribute = (name: string): string => {
    const value = headers[`ce_${name}`];
    if (value === undefined || value === '') throw new NotOurCloudEvent(name, 'is missing');
    return value;
  };
  const number = (name: string, least: number): number => {
    const value = attribute(name);
    if (!/^\d{1,15}$/.test(value) || Number(value) < least)
      throw new NotOurCloudEvent(name, `is no whole number from ${least}`);
    return Number(value);
  };
  const time = (name: string): Instant => {
    const at = parseInstant(attribute(name));
    if (at === undefined) throw new NotOurCloudEvent(name, 'is no time of RFC 3339');
    return at;
  };
  if (attribute('specversion') !== '1.0') throw new NotOurCloudEvent('specversion', 'is not 1.0');
  if (attribute('source') !== SOURCE) throw new NotOurCloudEvent('source', `is not ${SOURCE}`);
  const stream = attribute('subject');
  const prefix = `inbox.${streamKindOf(stream)}.`;
  const type = attribute('type');
  if (!type.startsWith(prefix) || type.length === prefix.length)
    throw new NotOurCloudEvent('type', `is not ${prefix}… as its subject says`);
  return {
    id: attribute('id'),
    type: type.slice(prefix.length),
    stream,
    version: number('streamversion', 1),
    partition: number('logpartition', 0),
    position: number('logposition', 1),
    schemaVersion: number('schemaversion', 1),
    commandId: attribute('commandid'),
    correlationId: attribute('correlationid'),
    causationId: headers['ce_causationid'] === undefined ? null : attribute('causationid'),
    occurredAt: time('time'),
    recordedAt: time('recordedtime'),
    data: dataIn(body),
  };
}

/** A message that is no event of ours, or was damaged. Never quotes a value: it may be personal. */
export class NotOurCloudEvent extends Error {
  override readonly name = 'NotOurCloudEvent';
  constructor(
    readonly attribute: string,
    what: string,
  ) {
    super(`CloudEvent: ${attribute} ${what}`);
  }
}

function streamKindOf(stream: string): string {
  const kind = STREAM_KINDS.find((one) => stream.startsWith(`${one}-`));
  if (kind === undefined) throw new NotOurCloudEvent('subject', `is no stream of ${STREAM_KINDS.join(', ')}`);
  return kind;
}

function dataIn(body: string): Readonly<Record<string, unknown>> {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    throw new NotOurCloudEvent('data', 'is no JSON');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new NotOurCloudEvent('data', 'is no JSON object');
  return data as Readonly<Record<string, unknown>>;
}
