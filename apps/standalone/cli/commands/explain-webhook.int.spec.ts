import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelEventSchema } from '#libs/contracts/channel-events/channel-event.js';
import { BUSINESS_PHONE, message, NUMBER, SENT_AT, WABA } from '#libs/channels/whatsapp/testing/bodies.js';
import { onInstagram, onMessenger } from '#libs/channels/meta/testing/bodies.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { run } from './explain-webhook.js';

let folder: string;
const path = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explain-webhook-'));
  await writeFile(path('text.json'), JSON.stringify(message({ type: 'text', text: { body: 'Moin' } })));
  const alert = { field: 'account_alerts', value: { alert_type: 'LIMIT' } };
  const entry = [{ id: WABA, changes: [alert, alert, { field: 'security', value: {} }] }];
  await writeFile(path('alerts.json'), JSON.stringify({ object: 'whatsapp_business_account', entry }));
  await writeFile(path('broken.json'), '{');
});
afterAll(() => rm(folder, { recursive: true }));

async function explain(...args: string[]) {
  const printed: string[] = [];
  const noted: string[] = [];
  const io = {
    print: (line: string) => void printed.push(line),
    note: (line: string) => void noted.push(line),
  };
  const code = await run(args, io, fakeClock(SENT_AT + 60_000));
  return { code, printed, noted };
}

describe('throughline explain-webhook', () => {
  it('prints each channel event on a line, its file first, the provider’s ids for the accounts', async () => {
    const { code, printed, noted } = await explain('whatsapp', path('text.json'), path('alerts.json'));
    expect({ code, noted }).toEqual({ code: 0, noted: [] });
    expect(printed).toHaveLength(3);
    for (const line of printed) expect(line).toMatch(/^\{"file":"/);
    const [first, ...others] = printed.map((line) => JSON.parse(line) as { file: string });
    expect(first).toMatchObject({
      file: path('text.json'),
      type: 'message',
      accountId: NUMBER,
      content: { text: 'Moin' },
    });
    expect(others).toMatchObject([
      { file: path('alerts.json'), type: 'notice', accountId: WABA, field: 'account_alerts' },
      { file: path('alerts.json'), type: 'notice', field: 'security' },
    ]);
    for (const line of printed) channelEventSchema.parse(JSON.parse(line));
    expect(printed.join()).not.toContain(BUSINESS_PHONE);
  });

  it.each([
    ['messenger', onMessenger, 'psid'],
    ['instagram', onInstagram, 'igsid'],
  ] as const)('explains %s too', async (channel, bodyOf, alias) => {
    await writeFile(
      path(`${channel}.json`),
      JSON.stringify(bodyOf({ message: { mid: 'm_1', text: 'Moin' } })),
    );
    const { code, printed } = await explain(channel, path(`${channel}.json`));
    expect(code).toBe(0);
    expect(printed.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { channel, type: 'message', sender: { aliases: [{ kind: alias }] }, content: { text: 'Moin' } },
    ]);
  });

  it('goes on after a file that it cannot read, says which, and ends with 1', async () => {
    const { code, printed, noted } = await explain(
      'whatsapp',
      path('broken.json'),
      path('none.json'),
      path('text.json'),
    );
    expect(code).toBe(1);
    expect(printed).toHaveLength(1);
    expect(noted).toEqual([
      `${path('broken.json')}: is no JSON in UTF-8`,
      `${path('none.json')}: cannot be read (ENOENT)`,
    ]);
  });

  it.each([
    [['webchat', 'x.json'], 'Web chat is our own and has no webhooks'],
    [['fax', 'x.json'], 'There is no channel fax'],
    [['whatsapp'], 'Usage: throughline explain-webhook CHANNEL FILE…'],
    [[], 'Usage'],
  ])('%j is refused with what would do', async (args, reason) => {
    await expect(explain(...args)).rejects.toThrow(reason);
    await expect(explain(...args)).rejects.toHaveProperty('name', 'UsageError');
  });
});
