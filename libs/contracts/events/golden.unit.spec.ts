import { describe, expect, it } from '@jest/globals';
import type { InboxEventType } from './recorded-event.js';
import { EVENT_TYPES, personalDataOf } from './registry.js';
import { EVENT_FIELDS } from './testing/event-fields.js';
import { golden, goldenEvent, goldenFiles } from './testing/golden-events.js';
import { EXEMPT, suspects, undeclaredPersonalFields } from './testing/undeclared-personal-fields.js';
import { currentSchemaVersion, upcast } from './upcasters.js';

const files = goldenFiles();
const samples = [...files].map(([name, event]) => ({ name, event, ...golden(name) }));

describe('golden events', () => {
  it('are there for every event type in each of its schema versions, and for nothing else', () => {
    const wanted = EVENT_TYPES.flatMap((type) =>
      Array.from({ length: currentSchemaVersion(type) }, (_, n) => `${type}.v${n + 1}.json`),
    );
    expect([...files.keys()].sort()).toEqual(wanted.sort());
  });

  it.each(samples)('$name tells of the type and version it is called after', ({ event, type, version }) => {
    expect([event.type, event.schemaVersion]).toEqual([type, version]);
  });

  it.each(EVENT_TYPES.map((type) => ({ type })))('of $type fill every field it has', ({ type }) => {
    expect(Object.keys(goldenEvent(type).data).sort()).toEqual(Object.keys(EVENT_FIELDS[type]).sort());
    expect(emptiesIn(goldenEvent(type).data)).toEqual([]);
  });

  it.each(samples)('$name is read by this release, and comes back the same from the log', (sample) => {
    const { event, type, version } = sample;
    const data = upcast(type, version, event.data);
    expect(Object.keys(data).sort()).toEqual(Object.keys(EVENT_FIELDS[type as InboxEventType]).sort());
    expect(JSON.parse(JSON.stringify({ ...event, data }))).toEqual({ ...event, data });
    expect(upcast(type, currentSchemaVersion(type), data)).toBe(data);
  });

  it('of a later release are refused', () => {
    const { data } = files.get('Tagged.v1.json')!;
    expect(() => upcast('Tagged', currentSchemaVersion('Tagged') + 1, data)).toThrow(
      'Tagged is stored in version',
    );
  });
});

describe('personal data', () => {
  it.each(samples)('of $name is declared, or exempt with a reason', ({ event }) => {
    expect(undeclaredPersonalFields(event)).toEqual([]);
  });

  it.each(samples)('of $name names a subject that the event has', ({ event }) => {
    const declared = personalDataOf(event.type);
    for (const [field, { idField }] of Object.entries(declared === 'none' ? {} : declared))
      expect([event.data[field], event.data[idField]]).toEqual([expect.anything(), expect.any(String)]);
  });

  it.each(Object.entries(EXEMPT))('has no exemption without use: %s', (path, reason) => {
    expect(samples.flatMap(({ event }) => suspects(event.type, event.data))).toContain(path);
    expect(reason.length).toBeGreaterThan(10);
  });

  it.each([
    ['authorName', 'x', 'NoteAdded.authorName'],
    ['email_address', 'x', 'NoteAdded.email_address'],
    ['externalId', 'x', 'NoteAdded.externalId'],
    ['phones', ['1'], 'NoteAdded.phones'],
    ['author', { id: 'ana', username: 'x' }, 'NoteAdded.author.username'],
    ['cards', [{ id: '1', text: 'x' }], 'NoteAdded.cards.text'],
  ])('would not get into the log as a new field %s', (field, value, found) => {
    const { data } = files.get('NoteAdded.v1.json')!;
    expect(undeclaredPersonalFields({ type: 'NoteAdded', data: { ...data, [field]: value } })).toEqual([
      found,
    ]);
  });

  it.each(['externalRef', 'nameRef', 'noteId', 'channel', 'attempt'])(
    'is not suspected in a field %s',
    (field) => {
      expect(undeclaredPersonalFields({ type: 'Tagged', data: { [field]: 'x' } })).toEqual([]);
    },
  );
});

/** Paths of fields that are there and say nothing. */
function emptiesIn(value: unknown, path = 'data'): string[] {
  if (value === null || value === undefined || value === '') return [path];
  if (typeof value !== 'object') return [];
  const inner = Object.entries(value);
  return inner.length === 0 ? [path] : inner.flatMap(([key, one]) => emptiesIn(one, `${path}.${key}`));
}
