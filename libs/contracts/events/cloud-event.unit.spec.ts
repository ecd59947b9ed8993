import { describe, expect, it } from '@jest/globals';
import { fromCloudEvent, NotOurCloudEvent, toCloudEvent } from './cloud-event.js';
import { goldenFiles } from './testing/golden-events.js';

const files = goldenFiles();
const tagged = files.get('Tagged.v1.json')!;

describe('an event as a CloudEvent', () => {
  it('carries what CloudEvents ask for, and what the log knows as extensions', () => {
    expect(toCloudEvent(tagged)).toEqual({
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: tagged.id,
        ce_type: 'inbox.conversation.Tagged',
        ce_source: '/throughline/inbox-events',
        ce_subject: tagged.stream,
        ce_time: new Date(tagged.occurredAt).toISOString(),
        ce_recordedtime: new Date(tagged.recordedAt).toISOString(),
        ce_streamversion: String(tagged.version),
        ce_logpartition: '5',
        ce_logposition: String(tagged.position),
        ce_schemaversion: '1',
        ce_commandid: tagged.commandId,
        ce_correlationid: tagged.correlationId,
        ce_causationid: tagged.causationId,
      },
      body: JSON.stringify(tagged.data),
    });
  });

  it('names its attributes as the specification allows: lower-case letters and digits', () => {
    const names = Object.keys(toCloudEvent(tagged).headers).filter((name) => name.startsWith('ce_'));
    for (const name of names) expect(name).toMatch(/^ce_[a-z0-9]{1,20}$/);
  });

  it.each([...files])('comes back the same: %s', (_, event) => {
    expect(fromCloudEvent(toCloudEvent(event))).toEqual(event);
  });

  it('comes back without a cause when it had none', () => {
    const first = { ...tagged, causationId: null };
    const { headers } = toCloudEvent(first);
    expect(headers).not.toHaveProperty('ce_causationid');
    expect(fromCloudEvent({ ...toCloudEvent(first) })).toEqual(first);
  });

  it('tells the kinds of streams apart', () => {
    const types = [...files.values()].map((event) => toCloudEvent(event).headers['ce_type']);
    expect(types).toEqual(
      expect.arrayContaining([
        'inbox.conversation.MessageReceived',
        'inbox.customer.CustomerNamed',
        'inbox.channel-account.ChannelPaused',
      ]),
    );
  });

  it('leaves headers of others alone', () => {
    const { headers, body } = toCloudEvent(tagged);
    expect(fromCloudEvent({ headers: { ...headers, traceparent: '00-1', ce_other: 'x' }, body })).toEqual(
      tagged,
    );
  });

  it.each([
    ['specversion', '0.3'],
    ['source', '/elsewhere'],
    ['subject', 'order-1'],
    ['type', 'inbox.customer.Tagged'],
    ['type', 'inbox.conversation.'],
    ['id', ''],
    ['time', 'yesterday'],
    ['recordedtime', '1793610000000'],
    ['streamversion', '0'],
    ['logpartition', '-1'],
    ['logposition', '1.5'],
    ['schemaversion', 'two'],
    ['causationid', ''],
  ])('is refused when %s is %j, without quoting it', (attribute, value) => {
    const { headers, body } = toCloudEvent(tagged);
    const read = () => fromCloudEvent({ headers: { ...headers, [`ce_${attribute}`]: value }, body });
    expect(read).toThrow(NotOurCloudEvent);
    expect(read).toThrow(`CloudEvent: ${attribute} is`);
  });

  it.each(['', '{', '[]', 'null', '"text"'])('is refused when its data is %j', (body) => {
    expect(() => fromCloudEvent({ ...toCloudEvent(tagged), body })).toThrow('CloudEvent: data is no JSON');
  });

  it.each(['id', 'type', 'commandid', 'correlationid'])('is refused without %s', (attribute) => {
    const { [`ce_${attribute}`]: _, ...headers } = toCloudEvent(tagged).headers;
    expect(() => fromCloudEvent({ headers, body: '{}' })).toThrow(`CloudEvent: ${attribute} is missing`);
  });
});
