import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personalDataOf } from '#libs/contracts/events/registry.js';
import { goldenFiles, type GoldenEvent } from '#libs/contracts/events/testing/golden-events.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { EventSealer } from './event-sealer.js';
import { KeyRing } from './key-ring.js';
import { MasterKey } from './master-key.js';

let db: TestDatabase;
let keys: KeyRing;
let sealer: EventSealer;
beforeAll(async () => {
  db = await openTestDatabase();
  keys = new KeyRing(db.database, new MasterKey(Buffer.alloc(32, 3)));
  sealer = new EventSealer(keys);
});
afterAll(() => db.close());

const files = [...goldenFiles()];
const personal = files.filter(([, event]) => personalDataOf(event.type) !== 'none');

const fieldsOf = (event: GoldenEvent): string[] => Object.keys(personalDataOf(event.type));

/** Every word and number in the declared fields. What kind of content it is may be seen; see MessageReceived.contentKind. */
function secretsOf(event: GoldenEvent): string[] {
  const leaves = (value: unknown, key = ''): string[] => {
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([name, inner]) => leaves(inner, name));
    return key === 'kind' ? [] : [String(value)];
  };
  return fieldsOf(event).flatMap((field) => leaves(event.data[field]));
}

/** How a value might shine through: as it is, escaped, or in any encoding that somebody thought would hide it. */
function disguisesOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  // Base64 of a text inside a longer one depends on where it begins; the ends mix with their neighbours.
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('hex'),
    ...base64,
    ...base64.map((text) => text.replaceAll('-', '+').replaceAll('_', '/')),
  ].map((text) => text.toLowerCase());
}

const shining = (text: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => disguisesOf(secret).some((disguise) => text.toLowerCase().includes(disguise)));

describe('sealing of events', () => {
  it.each(personal)('lets nothing of what %s declares shine through', async (_, event) => {
    const secrets = secretsOf(event);
    expect(secrets).not.toEqual([]);
    expect(shining(JSON.stringify(event), secrets)).toEqual(secrets);
    const [sealed] = await sealer.seal([event]);
    expect(shining(JSON.stringify(sealed), secrets)).toEqual([]);
    for (const field of fieldsOf(event)) expect(sealed!.data[field]).toMatch(/^sealed:(2026Q4:|with:)/);
  });

  it.each(['hex', 'base64', 'base64url'] as const)('would be caught at it in %s', (encoding) => {
    const secret = 'Nora Lindqvist';
    for (const before of ['', 'a', 'ab', 'abc']) {
      const hidden = Buffer.from(`${before}${secret} and more`).toString(encoding);
      expect(shining(JSON.stringify({ hidden }), [secret])).toEqual([secret]);
    }
  });

  it('leaves everything else of an event as it is, and opens to the same event', async () => {
    const events = files.map(([, event]) => event);
    const sealed = await sealer.seal(events);
    for (const [n, event] of events.entries()) {
      const declared = personalDataOf(event.type) === 'none' ? [] : fieldsOf(event);
      const without = (one: GoldenEvent) => ({
        ...one,
        data: Object.fromEntries(Object.entries(one.data).filter(([field]) => !declared.includes(field))),
      });
      expect(without(sealed[n]!)).toEqual(without(event));
    }
    expect(await sealer.open(JSON.parse(JSON.stringify(sealed)) as GoldenEvent[])).toEqual(events);
  });

  it('opens fields that were sealed each for itself', async () => {
    const [, event] = personal.find(([name]) => name === 'MessageReceived.v1.json')!;
    const apart = await Promise.all(
      fieldsOf(event).map(async (field) => {
        const alone = Object.fromEntries(
          Object.entries(event.data).filter(([name]) => name === field || !fieldsOf(event).includes(name)),
        );
        const [sealed] = await sealer.seal([{ ...event, data: alone }]);
        return sealed!.data;
      }),
    );
    expect(apart.length).toBeGreaterThan(1);
    const [opened] = await sealer.open([
      { ...event, data: Object.assign({}, ...apart) as object },
    ] as GoldenEvent[]);
    expect(opened).toEqual(event);
  });

  it('opens nothing of a subject whose keys are gone', async () => {
    const [, event] = personal.find(([name]) => name === 'CustomerNamed.v1.json')!;
    const sealed = await sealer.seal([event]);
    await keys.destroy(`customer:${String(event.data['customerId'])}`);
    const [opened] = await sealer.open(sealed);
    expect(opened!.data).toEqual({ ...event.data, name: null });
  });

  it('opens nothing that was moved to another event or stored unsealed', async () => {
    const [, event] = personal.find(([name]) => name === 'NoteAdded.v1.json')!;
    const [sealed] = await sealer.seal([event]);
    await expect(sealer.open([{ ...sealed!, id: '00000000-0000-5000-8000-000000000000' }])).rejects.toThrow();
    await expect(sealer.open([event])).rejects.toThrow(/^NoteAdded\.body of event \S+ was stored unsealed$/);
  });
});
