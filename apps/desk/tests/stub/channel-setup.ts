import type { ChannelCheck, ChannelHealth } from '../../src/graphql/admin-types.js';
import type { ChannelConnectionResult, ConnectedChannel } from '../../src/graphql/documents/channel-setup.js';
import { DAY, HOUR, MINUTE, type Channel, type ChannelAccount } from './model.js';
import type { StubContext } from './mutations.js';
import type { World } from './world.js';

const check = (
  step: string,
  code: string,
  state: ChannelCheck['state'] = 'passed',
  detail = '',
): ChannelCheck => ({
  step,
  state,
  code,
  detail: detail === '' ? null : detail,
});

export const goodChecks = (detail: string): readonly ChannelCheck[] => [
  check('token', 'token-valid'),
  check('permissions', 'permissions-granted'),
  check('asset', 'asset-found', 'passed', detail),
  check('subscription', 'subscribed'),
  check('callback', 'callback-missing', 'failed'),
];

/** What the last look at each account of the drawings found. */
export function connected(account: ChannelAccount, now: number) {
  const { channel, name } = account;
  const whatsApp = channel === 'WHATSAPP';
  const web = channel === 'WEBCHAT';
  const checks: readonly ChannelCheck[] = web
    ? [check('origins', 'origins-set', 'passed', 'https://marlow.example')]
    : [
        check(
          'token',
          channel === 'INSTAGRAM' ? 'token-ends-soon' : 'token-valid',
          channel === 'INSTAGRAM' ? 'warning' : 'passed',
        ),
        check('permissions', 'permissions-granted'),
        check('asset', 'asset-found', 'passed', name),
        check('subscription', 'subscribed'),
        check('callback', 'callback-verified'),
        ...(channel === 'MESSENGER' ? [check('human-agent', 'human-agent-not-granted', 'warning')] : []),
      ];
  return {
    checkedAt: now - 20 * MINUTE,
    checks,
    subscribedAt: now - 20 * MINUTE,
    tokenExpiresAt: channel === 'INSTAGRAM' ? now + 6 * DAY : null,
    handle: whatsApp ? '+44 20 7946 0412' : null,
    quality: whatsApp ? 'YELLOW' : null,
    messagingLimit: whatsApp ? 'TIER_10K' : null,
    humanAgent: channel === 'INSTAGRAM',
    gap:
      channel === 'MESSENGER'
        ? {
            state: 'reading' as const,
            since: now - 3 * HOUR,
            until: now - HOUR,
            conversations: 12,
            conversationsRead: 5,
            messagesFound: 31,
            messagesAdded: 31,
            problem: null,
            changedAt: now,
          }
        : null,
  };
}

const asConnected = ({ id, channel, name }: ChannelAccount): ConnectedChannel => ({
  id,
  channel,
  name,
  login: channel === 'INSTAGRAM' ? 'facebook' : null,
  appId: channel === 'WEBCHAT' ? null : '900100',
  providerIds: channel === 'WEBCHAT' ? [{ name: 'siteKey', value: 'a1b2c3' }] : [],
  callbackUrl: channel === 'WEBCHAT' ? null : `https://inbox.example/webhooks/${channel.toLowerCase()}`,
  defaultCountry: channel === 'WHATSAPP' ? 'GB' : null,
  origins: channel === 'WEBCHAT' ? ['https://marlow.example'] : [],
  secretNames: ['accessToken'],
  disconnectedAt: null,
});

const done = (accountId: string, more: object = {}): ChannelConnectionResult => ({
  __typename: 'ChannelConnection',
  accountId,
  callbackUrl: 'https://inbox.example/webhooks/messenger',
  verifyToken: null,
  checks: goodChecks('Marlow & Finch'),
  ...more,
});

function add(world: World, channel: Channel, name: string): ChannelAccount {
  const { textLimit } = world.account('ms');
  const account = {
    id: `new-${name}`,
    channel,
    name,
    paused: false,
    pausedReason: null,
    pausedAt: null,
    textLimit,
  };
  world.accounts = [...world.accounts, account];
  const quiet: Omit<ChannelHealth, keyof ReturnType<typeof connected>> = {
    account,
    lastWebhookAt: null,
    lastSendAt: null,
    lastErrorAt: null,
    lastError: null,
    sentToday: 0,
    failedToday: 0,
    notices: [],
  };
  world.health = [...world.health, { ...quiet, ...connected(account, world.now()), gap: null }];
  world.emit('health');
  return account;
}

interface Entered {
  readonly input: Readonly<Record<string, string>> & { readonly origins?: readonly string[] };
}

/** Meta in small: the token "expired" is not let in, every id that is digits exists. */
export const channelSetup = {
  channelSetup: (_: unknown, { world }: StubContext) => ({
    publicUrl: 'https://inbox.example',
    accounts: world.accounts.map(asConnected),
  }),
  connectChannel: ({ input }: Entered, { world }: StubContext): ChannelConnectionResult => {
    const channel = input['channel']!.toUpperCase();
    if (channel === 'WEBCHAT') {
      const { id } = add(world, channel, input['name']!);
      return done(id, {
        callbackUrl: null,
        checks: [check('origins', 'origins-set', 'passed', input.origins![0])],
      });
    }
    const ids = ['pageId', 'phoneNumberId', 'wabaId', 'instagramId', 'appId'];
    const entries = ids
      .filter((field) => field in input && !/^\d+$/.test(input[field]!))
      .map((field) => ({ field, why: input[field] === '' ? ('missing' as const) : ('not-digits' as const) }));
    if (entries.length > 0) return { __typename: 'ChannelNotConnected', checks: [], entries };
    if (input['accessToken'] === 'expired') {
      const checks = [check('token', 'token-not-valid', 'failed', '463')];
      return { __typename: 'ChannelNotConnected', checks, entries: [] };
    }
    const { id } = add(world, channel, 'Marlow & Finch, new');
    return done(id, { verifyToken: 'made-just-now' });
  },
  reconnectChannel: ({ input }: Entered, { world }: StubContext): ChannelConnectionResult => {
    if (input['accessToken'] === 'expired')
      return {
        __typename: 'ChannelNotConnected',
        checks: [check('token', 'token-not-valid', 'failed', '463')],
        entries: [],
      };
    world.pause(input['accountId']!, null);
    return done(input['accountId']!);
  },
  checkChannel: ({ input }: Entered) => done(input['accountId']!),
  registerCallback: ({ input }: Entered) =>
    done(input['accountId']!, {
      checks: [check('subscription', 'subscribed'), check('callback', 'callback-verified')],
    }),
  renewVerifyToken: ({ input }: Entered) =>
    done(input['accountId']!, { verifyToken: 'another-one', checks: [] }),
  changeChannel: ({ input }: Entered, { world }: StubContext) => {
    const name = input['name']!;
    world.accounts = world.accounts.map((each) =>
      each.id === input['accountId'] ? { ...each, name } : each,
    );
    world.health = world.health.map((each) => ({ ...each, account: world.account(each.account.id) }));
    world.emit('health');
    return done(input['accountId']!, { checks: [] });
  },
  pauseChannel: ({ input }: Entered, { world }: StubContext) => {
    world.pause(input['accountId']!, 'by-administrator');
    return done(input['accountId']!);
  },
  disconnectChannel: ({ input }: Entered, { world }: StubContext) => {
    world.pause(input['accountId']!, 'disconnected');
    return done(input['accountId']!);
  },
};
