import { describe, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import type { ChannelAccountEvent, PauseReason } from './events.js';
import { channelAccount } from './index.js';

const { given } = specify(channelAccount);

const at = 1_793_610_000_000;
const accountId = 'shop-number';
const capabilities = { humanAgent: false, templates: true, utilityTemplates: false };
const account = { accountId, channel: 'whatsapp', name: 'Shop', capabilities } as const;

const connected: ChannelAccountEvent = { type: 'ChannelConnected', data: { ...account, at } };
const paused = (reason: PauseReason, code?: string): ChannelAccountEvent => ({
  type: 'ChannelPaused',
  data: { accountId, reason, code, at },
});
const resumed = (byId?: string): ChannelAccountEvent => ({
  type: 'ChannelResumed',
  data: { accountId, byId, at },
});

describe('connecting', () => {
  const connect = { type: 'ConnectChannel', ...account, at } as const;

  it('makes a channel account', () => {
    given().when(connect).then(connected);
  });

  it('the same again changes nothing', () => {
    given(connected).when(connect).thenNothing();
  });

  it('under another name, or with other capabilities, is told', () => {
    given(connected)
      .when({ ...connect, name: 'Shop Brazil' })
      .then({ type: 'ChannelConnected', data: { ...account, name: 'Shop Brazil', at } });
  });

  it('again by a person mends what paused it', () => {
    given(connected, paused('auth-lost'))
      .when({ ...connect, byId: 'kim' })
      .then(resumed('kim'));
  });

  it('again by the set-up of the workspace mends nothing', () => {
    given(connected, paused('auth-lost')).when(connect).thenNothing();
  });

  it('stays on its channel', () => {
    given(connected)
      .when({ ...connect, channel: 'messenger' })
      .thenRefused('another-channel');
  });

  it('comes first', () => {
    given().when({ type: 'PauseChannel', reason: 'auth-lost', at }).thenRefused('not-connected');
  });
});

describe('capabilities', () => {
  it('are told when they change', () => {
    const granted = { ...capabilities, humanAgent: true };
    given(connected)
      .when({ type: 'ChangeCapabilities', capabilities: granted, at })
      .then({ type: 'CapabilitiesChanged', data: { accountId, capabilities: granted, at } });
    given(connected).when({ type: 'ChangeCapabilities', capabilities, at }).thenNothing();
  });
});

describe('pausing (R18)', () => {
  const pause = { type: 'PauseChannel', reason: 'auth-lost', code: '190', at } as const;
  const resume = { type: 'ResumeChannel', byId: 'kim', at } as const;

  it('says why, once', () => {
    given(connected).when(pause).then(paused('auth-lost', '190'));
    given(connected, paused('auth-lost', '190')).when(pause).thenNothing();
  });

  it('for another reason says that one too', () => {
    given(connected, paused('auth-lost'))
      .when({ ...pause, reason: 'restricted' })
      .then(paused('restricted', '190'));
  });

  it('by an administrator is not explained away by an error', () => {
    given(connected, paused('by-administrator')).when(pause).thenNothing();
  });

  it('ends when it works again, once', () => {
    given(connected, paused('auth-lost')).when(resume).then(resumed('kim'));
    given(connected).when(resume).thenNothing();
  });

  it('by an administrator ends by a person only', () => {
    given(connected, paused('by-administrator'))
      .when({ type: 'ResumeChannel', at })
      .thenRefused('paused-by-administrator');
    given(connected, paused('by-administrator')).when(resume).then(resumed('kim'));
  });
});

describe('an account that is disconnected', () => {
  const pause = { type: 'PauseChannel', reason: 'auth-lost', code: '190', at } as const;
  const disconnect = { ...pause, reason: 'disconnected', code: undefined } as const;

  it('says so whatever paused it before, once, and nothing explains it away', () => {
    for (const before of ['auth-lost', 'by-administrator'] as const)
      given(connected, paused(before)).when(disconnect).then(paused('disconnected'));
    given(connected, paused('disconnected')).when(disconnect).thenNothing();
    given(connected, paused('disconnected')).when(pause).thenNothing();
  });

  it('comes back by being connected again, and not otherwise', () => {
    given(connected, paused('disconnected'))
      .when({ type: 'ResumeChannel', byId: 'kim', at })
      .thenRefused('disconnected');
    given(connected, paused('disconnected'))
      .when({ type: 'ConnectChannel', ...account, byId: 'kim', at })
      .then(resumed('kim'));
  });
});

describe('notices', () => {
  const notice = {
    noticeId: 'n1',
    field: 'account_update',
    summary: 'Quality is low',
    severity: 'warning',
    at,
  } as const;

  it('are kept whole, once', () => {
    given(connected)
      .when({ type: 'RecordNotice', ...notice })
      .then({ type: 'ChannelNoticeReceived', data: { accountId, ...notice } });
    given(connected)
      .when({ type: 'RecordNotice', ...notice }, { type: 'RecordNotice', ...notice })
      .thenNothing();
  });
});
