import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HOUR, MINUTE, SECOND } from '#libs/domain/time.js';
import { INSTAGRAM, instagram, PAGE, page } from '../accounts/testing/meta-scene.js';
import type { StandInMessage } from '../accounts/testing/meta-stand-in.js';
import { openWatchedAccounts, type WatchedAccounts } from '../accounts/testing/watched-accounts.js';
import { gapTranslation } from './gap-translation.js';

jest.setTimeout(60_000);

let scene: WatchedAccounts;
let since: number;
beforeEach(async () => {
  scene = await openWatchedAccounts();
  await scene.connect(page);
  await scene.connect(instagram);
  since = scene.clock.now();
  scene.clock.advance(2 * HOUR);
});
afterEach(async () => {
  expect(scene.failures).toEqual([]);
  await scene.close();
});

/** Newest first, one each minute from `from`. */
function written(person: string, n: number, from = since, asset = PAGE): StandInMessage[] {
  const messages = Array.from({ length: n }, (_, i) => ({
    id: `${person}-${i}`,
    from: person,
    to: asset,
    at: from - (from % SECOND) + i * SECOND,
  }));
  return messages.reverse();
}
const open = async (accountId = 'page') =>
  scene.filler().open((await scene.directory.account(accountId))!, since);
const progress = async (accountId = 'page') =>
  (await scene.gaps.all()).find((each) => each.accountId === accountId)!;
const received = async () =>
  (await scene.received()).flatMap((event) =>
    event.type === 'message' || event.type === 'echo' ? [event.externalId] : [],
  );

describe('the gap of an outage', () => {
  it('is filled with everything that was written in it, in order, and says how far it is', async () => {
    scene.meta.conversations.set('t1', written('nora', 3));
    scene.meta.conversations.set('t2', written('tomas', 2));
    await open();
    await scene.filler().round();
    expect((await received()).filter((id) => id.startsWith('nora'))).toEqual(['nora-0', 'nora-1', 'nora-2']);
    expect((await received()).filter((id) => id.startsWith('tomas'))).toEqual(['tomas-0', 'tomas-1']);
    expect(await progress()).toMatchObject({
      state: 'done',
      conversations: 2,
      conversationsRead: 2,
      messagesFound: 5,
      messagesAdded: 5,
      problem: null,
    });
  });

  it('reads page after page, and no further back than the gap', async () => {
    scene.meta.perPage = 2;
    const before = written('old', 2, since - HOUR);
    for (let n = 0; n < 5; n++) scene.meta.conversations.set(`t${n}`, written(`p${n}`, 3));
    scene.meta.conversations.set('t5', [...written('nora', 5), ...before]);
    scene.meta.conversations.set('t6', before);
    await open();
    await scene.filler().round();
    expect((await received()).filter((id) => id.startsWith('nora'))).toHaveLength(5);
    expect((await received()).filter((id) => id.startsWith('old'))).toEqual([]);
    expect(await progress()).toMatchObject({ conversations: 6, messagesAdded: 20 });
  });

  it('takes the time of the provider, so that a window opens only for what is left of it', async () => {
    scene.meta.conversations.set('t1', written('nora', 1));
    await open();
    await scene.filler().round();
    const [event] = await scene.received();
    expect(event).toMatchObject({
      type: 'message',
      occurredAt: since - (since % SECOND),
      receivedAt: scene.clock.now(),
      sender: { aliases: [{ kind: 'psid', value: 'nora' }] },
      content: { kind: 'text', text: 'text of nora-0' },
    });
  });

  it('changes nothing where webhooks were there before, and webhooks that come later change nothing', async () => {
    const account = (await scene.directory.account('page'))!;
    const hook = (id: string, at: number) => ({
      object: 'page',
      entry: [
        {
          id: PAGE,
          time: at,
          messaging: [
            {
              sender: { id: 'nora' },
              recipient: { id: PAGE },
              timestamp: at,
              message: { mid: id, text: id },
            },
          ],
        },
      ],
    });
    const tell = (id: string) =>
      scene.spine.channelLog.append(gapTranslation(account, hook(id, since + 7), scene.clock.now()));
    await tell('nora-1');
    scene.meta.conversations.set('t1', written('nora', 3));
    await open();
    await scene.filler().round();
    expect(await progress()).toMatchObject({ messagesFound: 3, messagesAdded: 2 });
    expect(await tell('nora-2')).toEqual({ stored: 0, known: 1 });
    expect((await received()).sort()).toEqual(['nora-0', 'nora-1', 'nora-2']);
  });

  it('knows what the page itself wrote, and keeps what it cannot show', async () => {
    const [mine] = written('nora', 1);
    scene.meta.conversations.set('t1', [
      { ...mine!, id: 'echo', from: PAGE, to: 'nora' },
      { ...mine!, id: 'odd', more: { message: '', is_unsupported: true } },
    ]);
    await open();
    await scene.filler().round();
    const events = await scene.received();
    expect(events.map(({ type }) => type)).toEqual(['message', 'echo']);
    expect(events[0]).toMatchObject({ content: { kind: 'unsupported' } });
  });

  it('is filled for Instagram through its page, stories and pictures included', async () => {
    const [one] = written('77', 1, since, INSTAGRAM);
    const story = { reply_to: { link: 'https://cdn.example/story', id: '9' } };
    const picture = { data: [{ id: '1', image_data: { url: 'https://cdn.example/p.jpg' } }] };
    scene.meta.conversations.set('t1', [
      { ...one!, id: 'picture', more: { message: '', attachments: picture } },
      { ...one!, id: 'reply', more: { message: 'lovely', story } },
    ]);
    await open('instagram');
    await scene.filler().round();
    expect(scene.meta.asked).toContain(`GET ${PAGE}/conversations`);
    const events = await scene.received();
    expect(events).toMatchObject([
      { channel: 'instagram', content: { kind: 'text', text: 'lovely' } },
      { content: { kind: 'image', url: 'https://cdn.example/p.jpg' } },
    ]);
  });

  it('never asks more than twice a second', async () => {
    scene.meta.conversations.set('t1', written('nora', 1));
    await open();
    await scene.filler().round();
    expect(scene.rests()).toBe(scene.meta.asked.length);
  });
});

describe('whoever fills it', () => {
  it('does so alone', async () => {
    for (let n = 0; n < 4; n++) scene.meta.conversations.set(`t${n}`, written(`p${n}`, 2));
    await open();
    await Promise.all([scene.filler().round(), scene.filler().round(), scene.filler().round()]);
    expect(scene.meta.asked).toHaveLength(5);
    expect(await progress()).toMatchObject({ state: 'done', messagesAdded: 8 });
  });

  it('may die in the middle: the next one goes on when the lease is over, and reads no conversation twice', async () => {
    for (let n = 0; n < 4; n++) scene.meta.conversations.set(`t${n}`, written(`p${n}`, 2));
    await open();
    const dying = scene.filler();
    let calls = 0;
    const gone = new Promise<void>((resolve) => {
      scene.meta.onRequest = () => {
        calls += 1;
        if (calls < 4) return;
        // The list and two conversations were read; the third answer never comes.
        resolve();
        return new Promise<void>(() => undefined);
      };
    });
    void dying.round();
    await gone;
    scene.meta.onRequest = () => undefined;
    const before = scene.meta.asked.length;
    await scene.filler().round();
    expect(scene.meta.asked).toHaveLength(before);
    scene.clock.advance(3 * MINUTE);
    await scene.filler().round();
    expect(scene.meta.asked.slice(before)).toHaveLength(2);
    expect((await received()).sort()).toHaveLength(8);
    expect(await progress()).toMatchObject({ state: 'done', conversationsRead: 4 });
  });

  it('waits while the provider does not let it in, says why, and goes on by itself', async () => {
    scene.meta.conversations.set('t1', written('nora', 2));
    await open();
    scene.meta.down = 613;
    await scene.filler().round();
    expect(await progress()).toMatchObject({ state: 'listing', problem: 'limited: 613' });
    scene.meta.down = undefined;
    await scene.filler().round();
    expect(await received()).toEqual([]);
    scene.clock.advance(MINUTE);
    await scene.filler().round();
    expect(await progress()).toMatchObject({ state: 'done', problem: null });
    expect(await received()).toEqual(['nora-0', 'nora-1']);
  });

  it('starts over where the gap grew meanwhile', async () => {
    scene.meta.conversations.set('t1', written('nora', 2));
    await open();
    const filler = scene.filler();
    let grown = false;
    scene.meta.onRequest = async (asked) => {
      if (grown || !asked.includes('/messages')) return;
      grown = true;
      scene.meta.conversations.set('t2', written('layla', 2, since - HOUR));
      await scene.filler().open((await scene.directory.account('page'))!, since - HOUR);
    };
    await filler.round();
    expect(await progress()).toMatchObject({ state: 'done', since: since - HOUR, conversations: 2 });
    expect((await received()).sort()).toEqual(['layla-0', 'layla-1', 'nora-0', 'nora-1']);
  });

  it('keeps no id of a conversation in clear text', async () => {
    scene.meta.conversations.set('t_of_nora', written('nora', 1));
    await open();
    scene.meta.onRequest = async (asked) => {
      if (!asked.includes('/messages')) return;
      const [row] = await scene.db.database.query<{ all: string }>(
        'select row(g)::text as all from channel_gaps g',
      );
      expect(row?.all).not.toContain('t_of_nora');
      expect(row?.all).toContain('reading');
    };
    await scene.filler().round();
    expect(await received()).toEqual(['nora-0']);
  });
});
