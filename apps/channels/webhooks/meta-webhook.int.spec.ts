import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  onInstagram,
  onMessenger,
  PAGE,
  PROFILE,
  standbyOnPage,
} from '#libs/channels/meta/testing/bodies.js';
import { fixturesPresent, readFixtures, warnIfAbsent } from '#libs/channels/meta/testing/fixtures.js';
import {
  metaAccount,
  runChannels,
  signed,
  VERIFY_TOKEN,
  type RunningChannels,
} from '../testing/running-channels.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

let running: RunningChannels;
let serial = 0;

beforeAll(async () => {
  running = await runChannels();
});
afterAll(() => running.close());

const text = (words: string) => ({ message: { mid: `m_${++serial}`, text: words } });
/** What a step adds to the log. */
async function added(step: () => Promise<void>) {
  const before = new Set((await running.stored()).map(({ id }) => id));
  await step();
  return (await running.stored()).filter(({ id }) => !before.has(id));
}

describe.each([
  ['messenger', PAGE, onMessenger],
  ['instagram', PROFILE, onInstagram],
] as const)('/webhooks/%s', (channel, asset, bodyOf) => {
  const post = (body: string | Buffer, headers = signed(body)) => running.post(body, headers, channel);
  const json = (...parts: object[]) => JSON.stringify(bodyOf(...parts));

  it('is not there before an account was connected', async () => {
    expect(await post(json(text('early')))).toBe(404);
  });

  it('echoes the challenge as it came, to whoever knows the token', async () => {
    await running.connect(metaAccount(channel, asset, { config: { appId: '77' } }));
    const ask = async (token: string) => {
      const query = `hub.mode=subscribe&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=0012345`;
      const response = await fetch(`${running.url}/webhooks/${channel}?${query}`);
      return { status: response.status, body: await response.text() };
    };
    expect(await ask(VERIFY_TOKEN)).toEqual({ status: 200, body: '0012345' });
    expect(await ask('guess')).toEqual({ status: 403, body: 'not accepted' });
  });

  it('lets in what the app signed over the bytes as they came, escapes included (SEC25)', async () => {
    const body = json(text('x')).replace('"x"', '"gr\\u00fc\\u00dfe"').replace(':', ' : ');
    const events = await added(async () => expect(await post(body)).toBe(200));
    expect(events).toMatchObject([
      { type: 'message', channel, accountId: `${channel}-${asset}`, content: { text: 'grüße' } },
    ]);
  });

  it('keeps nothing that is not signed, and nothing unreadable', async () => {
    const body = json(text('forged'));
    const events = await added(async () => {
      expect(await post(body, {})).toBe(401);
      expect(await post(body, signed(body, 'guess'))).toBe(401);
      expect(await post(body, signed(`${body} `))).toBe(401);
      for (const nonsense of ['', '{', Buffer.from([0x7b, 0xff, 0x7d])]) {
        expect(await post(nonsense, {})).toBe(401);
        expect(await post(nonsense)).toBe(400);
      }
    });
    expect(events).toEqual([]);
  });

  it('of one app does not speak for the accounts of another', async () => {
    const secrets = { appSecret: `another app of ${channel}`, verifyToken: 'v2' };
    await running.connect(metaAccount(channel, `other-${asset}`, { secrets }));
    const body = json(text('for the first'));
    const events = await added(async () =>
      expect(await post(body, signed(body, secrets.appSecret))).toBe(200),
    );
    expect(events).toMatchObject([{ type: 'notice', accountId: `unknown:${asset}` }]);
  });

  it('keeps what comes for an account that nobody connected, and logs it without its words', async () => {
    const body = json(text('a secret word')).replaceAll(asset, '999');
    const events = await added(async () => expect(await post(body)).toBe(200));
    expect(events).toMatchObject([
      { type: 'notice', channel, accountId: 'unknown:999', severity: 'warning' },
    ]);
    expect(running.logged.join()).not.toContain('a secret word');
  });

  it('knows its own app’s echoes', async () => {
    const echo = (app_id: number) => {
      const part = { message: { mid: `m_${++serial}`, text: 'hi', is_echo: true, app_id } };
      const item = { ...part, sender: { id: asset }, recipient: { id: '7' }, timestamp: 1_794_999_940_000 };
      return post(JSON.stringify({ entry: [{ id: asset, messaging: [item] }] }));
    };
    const events = await added(async () => {
      expect([await echo(77), await echo(263902037430900)]).toEqual([200, 200]);
    });
    expect(events.map((event) => event.type === 'echo' && event.sentBy).sort()).toEqual([
      'another-app',
      'our-app',
    ]);
  });

  warnIfAbsent(channel);
  (fixturesPresent(channel) ? it : it.skip)(
    'answers every real webhook 200, and ten replays of all of them change nothing (R8)',
    async () => {
      const bodies = [...readFixtures(channel).values()];
      const ends = bodies.flatMap((bytes) => [
        ...bytes.toString('utf8').matchAll(/"(?:sender|recipient)": \{\s*"id": "([^"]+)"/g),
      ]);
      for (const end of new Set(ends.map((match) => match[1]!)))
        if (end !== asset)
          await running.connect(metaAccount(channel, end, { id: `fixture-${channel}-${end}` }));
      const sendAll = async () => {
        expect(await Promise.all(bodies.map((bytes) => post(bytes)))).toEqual(bodies.map(() => 200));
      };
      const events = await added(sendAll);
      expect(events.length).toBeGreaterThan(5);
      expect(events.filter(({ accountId }) => accountId.startsWith('unknown:'))).toEqual([]);
      const more = await added(async () => {
        for (let replay = 0; replay < 10; replay++) await sendAll();
      });
      expect(more).toEqual([]);
    },
  );
});

describe('other addresses under /webhooks', () => {
  it('are answered 404, signed or not', async () => {
    const body = JSON.stringify(standbyOnPage(text('x')));
    expect(await running.post(body, signed(body), 'fax')).toBe(404);
    expect((await fetch(`${running.url}/webhooks/fax`)).status).toBe(404);
  });
});
