import { describe, expect, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import { DAY } from '../time.js';
import {
  H,
  T,
  ana,
  ben,
  elsewhere,
  merged,
  onMessenger,
  onWeb,
  onWhatsapp,
  opened,
  owned,
  queue,
  received,
  reopened,
  reply,
  requested,
  resolved,
  robin,
  saga,
  started,
  terms,
} from '#libs/testing/conversation/examples.js';
import { conversation } from './index.js';

const { given } = specify(conversation);

const byAna = [opened(), received('m1'), owned(ana)] as const;
const byRobin = [opened(), received('m1'), owned(robin)] as const;
const template = {
  contentKind: 'template',
  content: { kind: 'template', name: 'order_update', language: 'en', preview: 'Your order' },
} as const;

describe('a reply', () => {
  it('is requested with the policy it falls under and the end of it', () => {
    given(...byAna)
      .when(reply('r1'))
      .then(requested('r1'));
  });

  it('asked for again is the same reply', () => {
    given(...byAna, requested('r1'))
      .when(reply('r1'))
      .thenNothing();
  });

  it('is refused once the conversation was merged', () => {
    given(...byAna, merged)
      .when(reply('r1'))
      .thenRefused('moved', { to: 'conversation-2' });
  });

  it('goes to a contact that wrote here', () => {
    given(...byAna)
      .when(reply('r1', onWeb))
      .thenRefused('unknown-contact');
    given(...byAna, received('m2', onWeb))
      .when(reply('r1', onWeb))
      .then(requested('r1', { ...onWeb, until: undefined }));
  });

  it('goes to another contact of the customer whose window was opened elsewhere', () => {
    given(...byAna)
      .when(reply('r1', { ...onMessenger, terms: { ...terms, elsewhere: { lastEngagementAt: T - H } } }))
      .then(requested('r1', { ...onMessenger, until: T + 23 * H, elsewhere: { lastEngagementAt: T - H } }));
  });

  it('whose window was opened elsewhere is sent by that window too', () => {
    const elsewhereToo = { lastEngagementAt: T - H, lastMessageAt: T - H };
    given(...byAna)
      .when(reply('r1', { ...onMessenger, terms: { ...terms, elsewhere: elsewhereToo } }), {
        type: 'StartDispatch',
        messageId: 'r1',
        terms,
        at: T + 2,
      })
      .then(started('r1'));
  });

  it('does not go to a contact by another account', () => {
    given(...byAna)
      .when(reply('r1', { ...onWhatsapp, accountId: 'another-number' }))
      .thenRefused('unknown-contact');
  });

  it('is refused with the reason while the channel is paused (edge rule Windows 11)', () => {
    given(...byAna)
      .when(reply('r1', { terms: { ...terms, paused: 'auth-lost' } }))
      .thenRefused('channel-paused', { pause: 'auth-lost' });
  });
});

describe('a reply outside the window (R19)', () => {
  it('is refused with what may go instead', () => {
    given(...byAna)
      .when(reply('r1', { at: T + 24 * H + 1 }))
      .thenRefused('window-closed', {
        policy: 'TEMPLATE_ONLY',
        alternatives: [{ kind: 'template' }, { kind: 'wait-for-customer' }],
      });
  });

  it('goes on WhatsApp as a template', () => {
    given(...byAna)
      .when(reply('r1', { ...template, at: T + 3 * DAY }))
      .then(requested('r1', { ...template, policy: 'TEMPLATE_ONLY', until: undefined, at: T + 3 * DAY }));
  });

  it('goes on Messenger under HUMAN_AGENT, from a person', () => {
    const onPage = [opened(onMessenger), received('m1', onMessenger), owned(ana)] as const;
    given(...onPage)
      .when(reply('r1', { ...onMessenger, at: T + 3 * DAY }))
      .then(requested('r1', { ...onMessenger, policy: 'HUMAN_AGENT', until: T + 7 * DAY, at: T + 3 * DAY }));
    given(...onPage)
      .when(reply('r1', { ...onMessenger, author: saga, at: T + 3 * DAY }))
      .thenRefused('window-closed', {
        policy: 'CLOSED',
        alternatives: [{ kind: 'hand-to-person' }, { kind: 'wait-for-customer' }],
      });
  });

  it('goes after a message that came through another conversation', () => {
    const elsewhereToo = { ...terms, elsewhere: { lastEngagementAt: T + 20 * H, lastMessageAt: T + 20 * H } };
    given(...byAna)
      .when(reply('r1', { terms: elsewhereToo, at: T + 30 * H }))
      .then(requested('r1', { until: T + 44 * H, elsewhere: elsewhereToo.elsewhere, at: T + 30 * H }));
  });
});

describe('who may reply', () => {
  it('an agent who answers owns what nobody, a queue or the bot had', () => {
    given(opened(), received('m1'))
      .when(reply('r1'))
      .then(owned(ana, { kind: 'nobody' }, { at: T + 1 }), requested('r1'));
    given(opened(), received('m1'), owned(queue))
      .when(reply('r1'))
      .then(owned(ana, queue, { at: T + 1 }), requested('r1'));
    given(...byRobin)
      .when(reply('r1'))
      .then(owned(ana, robin, { at: T + 1 }), requested('r1'));
  });

  it('a colleague may help out without taking over', () => {
    given(...byAna)
      .when(reply('r1', { author: ben }))
      .then(requested('r1', { author: ben }));
  });

  it('only the owner, where the workspace wants it so (R41)', () => {
    given(...byAna)
      .when(reply('r1', { author: ben, ownerOnly: true }))
      .thenRefused('owned-by-another', { owner: ana });
  });

  it('the bot, where it owns', () => {
    given(...byRobin)
      .when(reply('r1', { author: robin }))
      .then(requested('r1', { author: robin }));
  });

  it('the bot, while the customer waits in a queue', () => {
    given(...byRobin, owned(queue, robin))
      .when(reply('r1', { author: robin }))
      .then(requested('r1', { author: robin }));
  });

  it('not the bot where it was never given the conversation', () => {
    given(opened(), received('m1'))
      .when(reply('r1', { author: robin }))
      .thenRefused('bot-silent');
    given(...byRobin)
      .when(reply('r1', { author: { kind: 'bot', id: 'another' } }))
      .thenRefused('bot-silent');
  });

  it('not the bot while an agent owns (R28)', () => {
    given(...byRobin, owned(ana, robin))
      .when(reply('r1', { author: robin }))
      .thenRefused('bot-silent');
  });

  it('not the bot after a person wrote from the provider’s own app (R28)', () => {
    given(...byRobin, elsewhere('e1'))
      .when(reply('r1', { author: robin }))
      .thenRefused('bot-silent');
  });

  it('not the bot in a queue to which a person gave the conversation back', () => {
    given(...byAna, requested('r1'), owned(queue, ana))
      .when(reply('r2', { author: robin }))
      .thenRefused('bot-silent');
  });

  it('the bot again once it is handed the conversation back', () => {
    given(...byRobin, elsewhere('e1'), owned(ana, robin), requested('r1'), owned(robin, ana))
      .when(reply('r2', { author: robin }))
      .then(requested('r2', { author: robin }));
  });

  it('the bot again in a new episode (R29), but not because resolving was taken back', () => {
    const spoken = [...byRobin, elsewhere('e1'), resolved()] as const;
    given(...spoken, reopened(T + 2 * H, 'customer-wrote'))
      .when(reply('r1', { author: robin }))
      .then(requested('r1', { author: robin }));
    given(...spoken, reopened(T + 2 * H, 'undo'))
      .when(reply('r1', { author: robin }))
      .thenRefused('bot-silent');
  });

  it('the system at any time: its notices take nothing over', () => {
    given(...byAna)
      .when(reply('r1', { author: saga }))
      .then(requested('r1', { author: saga }));
  });
});

describe('a reply to a resolved conversation (R7)', () => {
  const done = [...byAna, resolved(), owned({ kind: 'nobody' }, ana)] as const;
  const at = T + 2 * H;

  it('by an agent reopens it, and the agent owns it', () => {
    given(...done)
      .when(reply('r1', { at }))
      .then(reopened(at), owned(ana, { kind: 'nobody' }, { at }), requested('r1', { at }));
  });

  it('by the system leaves it resolved: a survey', () => {
    given(...done)
      .when(reply('r1', { author: saga, at }))
      .thenState((state) => expect(state.phase).toBe('resolved'));
  });

  it('by the bot is refused', () => {
    given(...byRobin, resolved())
      .when(reply('r1', { author: robin, at }))
      .thenRefused('resolved');
  });
});
