import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { testInstagram, testPage } from '#apps/sandbox/testing/accounts.js';
import type { SealedChannelAccount } from '#libs/channels/accounts/channel-account.js';
import { graphClients } from '#libs/channels/accounts/provider/graph-clients.js';
import { Outgoing } from '#libs/channels/dispatch/outgoing.js';
import { Profiles } from '#libs/channels/profiles/profiles.js';
import { HOUR } from '#libs/domain/time.js';
import { until } from '#libs/messaging/lint/until.js';
import { openMetaOnSandbox, type MetaOnSandbox } from './testing/meta-on-sandbox.js';

// A database, servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(120_000);

const START = Date.UTC(2026, 10, 19, 9);
const WHO = { messenger: 'nora', instagram: 'layla' } as const;
const NAMES = { messenger: 'Nora Whitfield', instagram: 'ليلى حداد' } as const;

let meta: MetaOnSandbox;
let failures: unknown[];
let token: string | undefined;
beforeEach(async () => {
  meta = await openMetaOnSandbox(START);
  failures = [];
  token = testPage.accessToken;
  const { log, conversations, customers, inboxReader, refs } = meta.spine;
  const outgoing = new Outgoing(log, inboxReader, conversations);
  const address = { url: meta.sandbox.url, version: 'v26.0' };
  const profiles = new Profiles({
    log,
    conversations,
    customers,
    aliasesOf: (customerId, contactId) => outgoing.aliasesOf(customerId, contactId),
    accountOf: (accountId) => Promise.resolve(account(accountId === 'page' ? 'messenger' : 'instagram')),
    clients: graphClients({ graphApi: address, instagramApi: address }),
    refs,
    clock: meta.clock,
    onFailure: (why) => failures.push(why),
  });
  meta.spine.also(profiles.subscriber());
});
afterEach(async () => {
  expect(failures).toEqual([]);
  await meta.close();
});

/** Through its Page, as Facebook Login connects it. */
const account = (channel: keyof typeof WHO): SealedChannelAccount => ({
  id: channel,
  channel,
  name: channel,
  externalIds: { pageId: testPage.id, instagramId: testInstagram.id },
  config: {},
  defaultCountry: null,
  origins: [],
  secretNames: ['accessToken'],
  version: 1,
  secret: () => token,
});
const nameOnList = async (channel: keyof typeof WHO): Promise<string | null | undefined> => {
  await meta.settle();
  return (await meta.rows()).find((row) => row.channel === channel)?.customerName;
};
const lookUps = () => meta.sandbox.record().calls.filter(({ label }) => label === 'GET profile').length;

describe.each(['messenger', 'instagram'] as const)('somebody who writes on %s', (channel) => {
  it('is asked for once, and stands on the list by name', async () => {
    const phone = meta.phone(channel, WHO[channel]);
    phone.write('Hello');
    const name = await until(
      'the name is shown',
      () => nameOnList(channel),
      (seen) => seen !== null,
    );
    expect(name).toBe(NAMES[channel]);
    phone.write('Are you there?');
    await meta.settle();
    expect(lookUps()).toBe(1);
  });

  it('whose name could not be learnt is asked for again with a message after an hour', async () => {
    token = undefined;
    const phone = meta.phone(channel, WHO[channel]);
    phone.write('Hello');
    await meta.settle();
    token = testPage.accessToken;
    phone.write('Hello again');
    expect(await nameOnList(channel)).toBeNull();
    expect(lookUps()).toBe(0);
    await meta.advance(HOUR);
    phone.write('And again');
    await until(
      'the name is shown',
      () => nameOnList(channel),
      (seen) => seen === NAMES[channel],
    );
    expect(lookUps()).toBe(1);
  });
});
