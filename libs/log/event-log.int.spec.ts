import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  AppendConflict,
  claimKey,
  type Append,
  type AppendOutcome,
} from '#libs/application/ports/event-log.js';
import type { InboxEvent } from '#libs/contracts/events/recorded-event.js';
import { EventSealer } from '#libs/privacy/event-sealer.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { InboxTopicReader } from './read/inbox-topic-reader.js';

const AT = 1_795_000_000_000;
let db: TestDatabase;
let keys: KeyRing;
let log: PostgresEventLog;
let reader: InboxTopicReader;

beforeAll(async () => {
  db = await openTestDatabase();
  keys = new KeyRing(db.database, new MasterKey(Buffer.alloc(32, 1)));
  const sealer = new EventSealer(keys);
  log = await PostgresEventLog.open(db.database, sealer);
  reader = new InboxTopicReader(db.database, sealer, log.partitions);
});
afterAll(() => db.close());

const tagged = (conversationId: string, tag: string): InboxEvent => ({
  type: 'Tagged',
  data: { conversationId, tag, by: { kind: 'agent', id: 'ana' }, at: AT },
});
const note = (conversationId: string, body: string): InboxEvent => ({
  type: 'NoteAdded',
  data: { conversationId, noteId: randomUUID(), authorId: 'ana', body, mentions: [], at: AT },
});
const stream = () => `conversation-${randomUUID()}`;
const append = (
  s: string,
  expected: Append['streams'][number]['expected'],
  ...events: InboxEvent[]
): Append => ({ commandId: randomUUID(), at: AT, streams: [{ stream: s, expected, events }] });
const appended = (outcome: AppendOutcome) => {
  if (outcome.kind !== 'appended') throw new Error(`expected an append, got ${outcome.kind}`);
  return outcome;
};

describe('appending', () => {
  it('gives versions from 1 and positions without gaps', async () => {
    const s = stream();
    appended(await log.append(append(s, 'none', tagged(s, 'a'), tagged(s, 'b'))));
    const second = appended(await log.append(append(s, 2, tagged(s, 'c'))));
    expect(second.versions).toEqual({ [s]: 3 });
    const slice = (await log.readStreams([s], { personalData: 'opened' })).get(s)!;
    expect(slice.events.map((e) => e.version)).toEqual([1, 2, 3]);
    expect(slice.events.map((e) => (e.data as { tag: string }).tag)).toEqual(['a', 'b', 'c']);
  });

  it('refuses a wrong expectation and tells the actual version', async () => {
    const s = stream();
    await log.append(append(s, 'none', tagged(s, 'a')));
    expect(await log.append(append(s, 'none', tagged(s, 'b')))).toEqual({
      kind: 'version-conflict',
      stream: s,
      actual: 1,
    });
    expect(await log.append(append(s, 7, tagged(s, 'b')))).toEqual({
      kind: 'version-conflict',
      stream: s,
      actual: 1,
    });
    expect(await log.append(append(stream(), 3, tagged(s, 'b')))).toMatchObject({
      kind: 'version-conflict',
      actual: 0,
    });
  });

  it('answers a command that comes again with its first outcome, and writes nothing', async () => {
    const s = stream();
    const command = { ...append(s, 'none', tagged(s, 'a')), result: { messageId: 'm1' } };
    const first = appended(await log.append(command));
    expect(await log.append(command)).toEqual({
      kind: 'replayed',
      positions: first.positions,
      result: { messageId: 'm1' },
    });
    expect((await log.outcomeOf([command.commandId])).get(command.commandId)?.result).toEqual({
      messageId: 'm1',
    });
    expect((await log.readStreams([s], { personalData: 'left-sealed' })).get(s)!.version).toBe(1);
  });

  it('writes to several streams or to none', async () => {
    const [a, b] = [stream(), stream()];
    await log.append(append(b, 'none', tagged(b, 'there')));
    const both: Append = {
      commandId: randomUUID(),
      at: AT,
      streams: [
        { stream: a, expected: 'none', events: [tagged(a, 'x')] },
        { stream: b, expected: 'none', events: [tagged(b, 'x')] },
      ],
    };
    expect(await log.append(both)).toEqual({ kind: 'version-conflict', stream: b, actual: 1 });
    expect((await log.readStreams([a], { personalData: 'left-sealed' })).get(a)!.version).toBe(0);
  });

  it('settles each of a shared batch on its own: one loser costs the others nothing', async () => {
    const loser = stream();
    await log.append(append(loser, 'none', tagged(loser, 'a')));
    const winners = Array.from({ length: 40 }, stream);
    const outcomes = await Promise.all([
      ...winners.map((s) => log.append(append(s, 'none', tagged(s, 'x')))),
      log.append(append(loser, 'none', tagged(loser, 'b'))),
    ]);
    expect(outcomes.slice(0, 40).map((o) => o.kind)).toEqual(winners.map(() => 'appended'));
    expect(outcomes[40]).toEqual({ kind: 'version-conflict', stream: loser, actual: 1 });
  });

  it('lets exactly one of many writers with the same expectation win', async () => {
    const s = stream();
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, i) => log.append(append(s, 'none', tagged(s, `w${i}`)))),
    );
    expect(outcomes.filter((o) => o.kind === 'appended')).toHaveLength(1);
  });

  it('takes several appends to one stream in one transaction, in order', async () => {
    const s = stream();
    await db.database.transaction((tx) =>
      log.appendIn(tx, [
        append(s, 'none', tagged(s, 'a')),
        append(s, 1, tagged(s, 'b'), tagged(s, 'c')),
        append(s, 3, tagged(s, 'd')),
      ]),
    );
    const slice = (await log.readStreams([s], { personalData: 'left-sealed' })).get(s)!;
    expect(slice.events.map((e) => (e.data as { tag: string }).tag)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('throws a conflict inside a transaction, which is then given up whole', async () => {
    const [a, b] = [stream(), stream()];
    await log.append(append(b, 'none', tagged(b, 'there')));
    const attempt = db.database.transaction((tx) =>
      log.appendIn(tx, [append(a, 'none', tagged(a, 'x')), append(b, 'none', tagged(b, 'x'))]),
    );
    await expect(attempt).rejects.toThrow(AppendConflict);
    expect((await log.readStreams([a], { personalData: 'left-sealed' })).get(a)!.version).toBe(0);
  });

  it('is refused by the database when somebody changes history', async () => {
    const s = stream();
    await log.append(append(s, 'none', tagged(s, 'a')));
    await expect(
      db.database.query('update inbox_events set type = $1 where stream_id = $2', ['X', s]),
    ).rejects.toThrow(/never changed/);
    await expect(db.database.query('delete from inbox_events where stream_id = $1', [s])).rejects.toThrow(
      /never changed/,
    );
    await expect(db.database.query('truncate inbox_events')).rejects.toThrow(/never changed/);
  });
});

describe('claims', () => {
  const claimed = (key: string, holder: string, release = false): Append => {
    const s = stream();
    const claim = { scope: 'open-conversation', key, holder };
    return { ...append(s, 'none', tagged(s, 'x')), ...(release ? { release: [claim] } : { take: [claim] }) };
  };

  it('are held by one, however many try at once, and the losers learn the holder', async () => {
    const key = randomUUID();
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, (_, i) => log.append(claimed(key, `holder-${i}`))),
    );
    const holder = (await log.holders([{ scope: 'open-conversation', key }])).get(
      claimKey({ scope: 'open-conversation', key }),
    );
    expect(outcomes.filter((o) => o.kind === 'appended')).toHaveLength(1);
    expect(
      outcomes.filter((o) => o.kind === 'claim-taken').map((o) => o.kind === 'claim-taken' && o.holder),
    ).toEqual(Array.from({ length: 24 }, () => holder));
  });

  it('may be taken again by their holder, and by others once released', async () => {
    const key = randomUUID();
    expect((await log.append(claimed(key, 'a'))).kind).toBe('appended');
    expect((await log.append(claimed(key, 'a'))).kind).toBe('appended');
    expect((await log.append(claimed(key, 'b', true))).kind).toBe('appended');
    expect((await log.append(claimed(key, 'b'))).kind).toBe('claim-taken');
    await log.append(claimed(key, 'a', true));
    expect((await log.append(claimed(key, 'b'))).kind).toBe('appended');
  });
});

describe('personal data', () => {
  it('lies sealed in the database, and opens only with its subject’s key', async () => {
    const s = stream();
    await log.append(append(s, 'none', note(s, 'Nora moved to York')));
    const [row] = await db.database.query<{ data: { body: string } }>(
      'select data from inbox_events where stream_id = $1',
      [s],
    );
    expect(row!.data.body).toMatch(/^sealed:2026Q4:/);
    const read = async () =>
      (
        (await log.readStreams([s], { personalData: 'opened' })).get(s)!.events[0]!.data as {
          body: string | null;
        }
      ).body;
    expect(await read()).toBe('Nora moved to York');
    await keys.destroy(`conversation:${s}`);
    expect(await read()).toBeNull();
  });
});

describe('reading the topic', () => {
  it('finds every event once, in order per partition, while writers roll back one in ten', async () => {
    const before = await reader.heads();
    const cursors = new Map(before);
    const seen: string[] = [];
    const writers = Array.from({ length: 8 }, async (_, w) => {
      for (let i = 0; i < 25; i++) {
        const s = stream();
        const attempt = db.database.transaction(async (tx) => {
          await log.appendIn(tx, [append(s, 'none', tagged(s, `${w}-${i}`))]);
          if (i % 10 === 9) throw new Error('rolled back on purpose');
        });
        await attempt.catch((error: Error) => expect(error.message).toBe('rolled back on purpose'));
      }
    });
    let writing = true;
    const all = Promise.all(writers).then(() => (writing = false));
    const read = async () => {
      const page = await reader.readAfter(cursors, { perPartition: 50, total: 500 });
      page.reached.forEach((position, partition) => cursors.set(partition, position));
      seen.push(...page.events.map((e) => (e.data as { tag: string }).tag));
      return page.events.length;
    };
    while (writing) await read();
    await all;
    while ((await read()) > 0);
    expect(seen).toHaveLength(8 * 23);
    expect(new Set(seen).size).toBe(8 * 23);
    expect(new Map(cursors)).toEqual(await reader.heads());
  });

  it('passes over types that were not asked for, and still moves on', async () => {
    const cursors = await reader.heads();
    const s = stream();
    await log.append(append(s, 'none', tagged(s, 'a'), note(s, 'b')));
    const page = await reader.readAfter(cursors, { perPartition: 50, total: 500 }, ['NoteAdded']);
    expect(page.events.map((e) => e.type)).toEqual(['NoteAdded']);
    expect([...page.reached.values()]).toEqual([(cursors.get([...page.reached.keys()][0]!) ?? 0) + 2]);
  });
});
