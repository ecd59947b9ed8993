import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SENT } from '#libs/channels/whatsapp/testing/bodies.js';
import { fixturesPresent, readFixtures, warnIfAbsent } from '#libs/channels/whatsapp/testing/fixtures.js';
import {
  APP_SECRET,
  runChannels,
  signed,
  VERIFY_TOKEN,
  whatsAppNumber,
  type RunningChannels,
} from '../testing/running-channels.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const NUMBER = '106';
let running: RunningChannels;
let serial = 0;

beforeAll(async () => {
  running = await runChannels();
  await running.connect(whatsAppNumber(NUMBER));
});
afterAll(() => running.close());

const statuses = (count: number, prefix = `wamid.${++serial}`) =>
  Array.from({ length: count }, (_, n) => ({
    id: `${prefix}.${n}`,
    status: 'sent',
    timestamp: SENT,
    recipient_id: '49151',
  }));
const bodyFor = (phoneNumberId: string, value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: `waba-${phoneNumberId}`,
      changes: [{ field: 'messages', value: { metadata: { phone_number_id: phoneNumberId }, ...value } }],
    },
  ],
});
const text = (words: string, id = `wamid.${++serial}`) =>
  JSON.stringify(
    bodyFor(NUMBER, {
      messages: [{ from: '49151', id, timestamp: SENT, type: 'text', text: { body: words } }],
    }),
  );
/** What a step adds to the log. */
async function added(step: () => Promise<void>) {
  const before = new Set((await running.stored()).map(({ id }) => id));
  await step();
  return (await running.stored()).filter(({ id }) => !before.has(id));
}

describe('the handshake', () => {
  const ask = async (query: string) => {
    const response = await fetch(`${running.url}/webhooks/whatsapp?${query}`);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.text(),
    };
  };
  const query = (token: string) =>
    `hub.mode=subscribe&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=0012345678901234567890`;

  it('echoes the challenge as it came', async () => {
    const expected = { status: 200, type: 'text/plain; charset=utf-8', body: '0012345678901234567890' };
    expect(await ask(query(VERIFY_TOKEN))).toEqual(expected);
  });

  it.each([
    ['a wrong token', query('guess')],
    ['no token', 'hub.mode=subscribe&hub.challenge=1'],
    ['an empty token', query('')],
    ['another mode', query(VERIFY_TOKEN).replace('subscribe', 'unsubscribe')],
    [
      'nested keys',
      `hub[mode]=subscribe&hub[verify_token]=${encodeURIComponent(VERIFY_TOKEN)}&hub[challenge]=1`,
    ],
    ['an endless challenge', query(VERIFY_TOKEN) + '1'.repeat(300)],
    ['nothing', ''],
  ])('refuses %s', async (_name, asked) => {
    expect(await ask(asked)).toMatchObject({ status: 403, body: 'not accepted' });
  });
});

describe('the signature (SEC25)', () => {
  it('of the right secret lets a message in', async () => {
    const events = await added(async () => expect(await running.post(text('Guten Tag'))).toBe(200));
    expect(events).toMatchObject([
      { type: 'message', accountId: `whatsapp-${NUMBER}`, content: { kind: 'text', text: 'Guten Tag' } },
    ]);
  });

  it('is over the bytes as they came, escapes and spaces included', async () => {
    const body = text('x').replace('"x"', '"gr\\u00fc\\u00dfe"').replace(':', ' : ');
    const events = await added(async () => expect(await running.post(body)).toBe(200));
    expect(events).toMatchObject([{ content: { text: 'grüße' } }]);
  });

  const body = text('forged');
  const right = signed(body)['x-hub-signature-256']!;
  it.each([
    ['none', {}],
    ['an empty one', { 'x-hub-signature-256': '' }],
    ['one of another secret', signed(body, 'guess')],
    ['one of another body', signed(`${body} `)],
    ['a short one', { 'x-hub-signature-256': right.slice(0, 70) }],
    ['a long one', { 'x-hub-signature-256': `${right}0` }],
    ['no hexadecimal', { 'x-hub-signature-256': `sha256=${'z'.repeat(64)}` }],
    ['another algorithm', { 'x-hub-signature-256': right.replace('sha256', 'sha512') }],
    ['the older header', { 'x-hub-signature': right }],
  ])('%s is 401, and nothing is kept', async (_name, headers) => {
    const events = await added(async () => expect(await running.post(body, headers)).toBe(401));
    expect(events).toEqual([]);
  });

  it('comes before any reading: nonsense without it is 401, with it 400', async () => {
    for (const nonsense of ['', '{', '{"a":1}x', "{'a':1}", Buffer.from([0x7b, 0xff, 0x7d])]) {
      expect(await running.post(nonsense, {})).toBe(401);
      expect(await running.post(nonsense)).toBe(400);
    }
  });

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/json; charset=latin1'],
    ['nonsense'],
    [''],
  ])('does not mind the content type %p', async (type) => {
    const body = text('typed');
    expect(await running.post(body, { ...signed(body), 'content-type': type })).toBe(200);
  });

  it('of one app does not speak for the numbers of another', async () => {
    await running.connect(
      whatsAppNumber('other', { secrets: { appSecret: 'another app', verifyToken: 'v2' } }),
    );
    const body = text('for the first number');
    const events = await added(async () =>
      expect(await running.post(body, signed(body, 'another app'))).toBe(200),
    );
    expect(events).toMatchObject([{ type: 'notice', accountId: `unknown:${NUMBER}` }]);
  });
});

describe('what is large', () => {
  it('3 MB are taken whole', async () => {
    const words = 'ä'.repeat(1_400_000);
    const body = text(words);
    expect(Buffer.byteLength(body)).toBeGreaterThan(2_800_000);
    const events = await added(async () => expect(await running.post(body)).toBe(200));
    expect(events).toMatchObject([{ content: { text: words } }]);
  });

  it('more than any provider sends is refused', async () => {
    expect(await running.post('x'.repeat(4 * 1024 * 1024 + 1))).toBe(413);
  });

  it('a batch of 1,000 updates is kept whole, once', async () => {
    const batch = JSON.stringify(bodyFor(NUMBER, { statuses: statuses(1_000) }));
    const events = await added(async () => {
      const answers = await Promise.all([running.post(batch), running.post(batch), running.post(batch)]);
      expect(answers).toEqual([200, 200, 200]);
    });
    expect(events).toHaveLength(1_000);
  });
});

describe('a number that nobody connected', () => {
  it('is answered 200 and kept, counted and logged without its words', async () => {
    const value = {
      messages: [
        { from: '49151', id: 'wamid.u', timestamp: SENT, type: 'text', text: { body: 'a secret word' } },
      ],
    };
    const events = await added(async () =>
      expect(await running.post(JSON.stringify(bodyFor('999', value)))).toBe(200),
    );
    expect(events).toMatchObject([{ type: 'notice', accountId: 'unknown:999', severity: 'warning' }]);
    expect(await running.metrics()).toMatch(
      /throughline_channels_unknown_account_total\{channel="whatsapp"\} [1-9]/,
    );
    const lines = running.logged.filter((line) => line.includes('"assetId":"999"'));
    expect(lines).toHaveLength(1);
    expect(running.logged.join()).not.toContain('a secret word');
  });
});

describe('metrics', () => {
  it('count answers and events', async () => {
    const body = text('counted');
    await running.post(body);
    await running.post(body);
    await running.post(body, {});
    const metrics = await running.metrics();
    expect(metrics).toMatch(/throughline_channels_webhooks_total\{channel="whatsapp",status="200"\} \d+/);
    expect(metrics).toMatch(/throughline_channels_webhooks_total\{channel="whatsapp",status="401"\} \d+/);
    expect(metrics).toMatch(/throughline_channels_events_total\{channel="whatsapp",outcome="known"\} \d+/);
  });
});

warnIfAbsent();

(fixturesPresent() ? describe : describe.skip)('real webhooks of WhatsApp', () => {
  it('are all answered 200, and ten replays of all of them change nothing (R8)', async () => {
    const bodies = [...readFixtures().values()];
    const numbers = bodies.map((bytes) => /"phone_number_id":\s*"([^"]+)"/.exec(bytes.toString('utf8'))![1]!);
    for (const number of new Set(numbers)) await running.connect(whatsAppNumber(number));
    const sendAll = async () => {
      expect(await Promise.all(bodies.map((bytes) => running.post(bytes)))).toEqual(bodies.map(() => 200));
    };
    const events = await added(sendAll);
    expect(events.length).toBeGreaterThan(15);
    expect(events.filter(({ accountId }) => accountId.startsWith('unknown:'))).toEqual([]);
    const more = await added(async () => {
      for (let replay = 0; replay < 10; replay++) await sendAll();
    });
    expect(more).toEqual([]);
  });
});

describe('secrets', () => {
  it('never reach the log', () => {
    for (const secret of [APP_SECRET, VERIFY_TOKEN]) expect(running.logged.join()).not.toContain(secret);
  });
});
