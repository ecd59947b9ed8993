import { describe, expect, it } from '@jest/globals';
import {
  instagramPerson,
  messengerPerson,
  onInstagram,
  onMessenger,
  only,
  pageEntry,
  PERSON,
  RECEIVED_AT,
  SENT,
  sentFromPage,
  standbyOnPage,
  translate,
} from '../testing/bodies.js';

const ids = (json: unknown) => translate(json).map(({ id }) => id);

describe('a button', () => {
  const pressed = { title: 'Get started', payload: 'START' };

  it('is a choice and opens the window', () => {
    expect(only(onInstagram({ postback: { mid: 'm_p', ...pressed } }))).toMatchObject({
      type: 'message',
      externalId: 'm_p',
      content: { kind: 'choice', source: 'postback', title: 'Get started', payload: 'START' },
      opensWindow: true,
    });
  });

  it('without an id is the same again, and another where it was pressed again or another was', () => {
    const one = ids(onMessenger({ postback: pressed }));
    expect(ids(onMessenger({ postback: pressed }))).toEqual(one);
    expect(ids(onMessenger({ timestamp: SENT + 1, postback: pressed }))).not.toEqual(one);
    expect(ids(onMessenger({ postback: { ...pressed, payload: 'STOP' } }))).not.toEqual(one);
  });

  it('in standby has lost its payload; with a link it says where the person came from', () => {
    expect(only(standbyOnPage({ postback: { title: 'Get started' } }))).toMatchObject({
      standby: true,
      content: { kind: 'choice', title: 'Get started' },
    });
    const referral = { ref: 'poster', source: 'SHORTLINK', type: 'OPEN_THREAD' };
    expect(only(onMessenger({ postback: { ...pressed, referral } }))).toMatchObject({
      referral: { source: 'link', ref: 'poster' },
    });
    expect(only(onMessenger({ postback: {} }))).toMatchObject({ content: { kind: 'unsupported' } });
  });
});

describe('a reaction', () => {
  const reaction = (part: object) => ({ reaction: { mid: 'm_1', action: 'react', ...part } });

  it('opens the window on Messenger alone (R22)', () => {
    expect(only(onMessenger(reaction({ emoji: '😮' })))).toMatchObject({ emoji: '😮', opensWindow: true });
    expect(only(onInstagram(reaction({ emoji: '😮' })))).toMatchObject({ emoji: '😮', opensWindow: false });
  });

  it('may come by name alone, or by less', () => {
    expect(only(onInstagram(reaction({ reaction: 'love' })))).toMatchObject({ emoji: '❤️' });
    expect(only(onInstagram(reaction({ reaction: 'toString' })))).toMatchObject({ emoji: '❔' });
    expect(only(onInstagram(reaction({})))).toMatchObject({ emoji: '❔' });
  });

  it('is taken back whatever stands beside, and given again is another', () => {
    const gone = reaction({ action: 'unreact', emoji: '😮' });
    expect(only(onMessenger(gone))).toMatchObject({ emoji: null, opensWindow: false });
    const steps = [
      onMessenger(reaction({})),
      onMessenger(gone),
      onMessenger({ timestamp: SENT + 9, ...reaction({}) }),
    ];
    expect(new Set(steps.flatMap(ids)).size).toBe(3);
  });

  it('of the business is not the customer’s', () => {
    expect(only(sentFromPage(reaction({ emoji: '👍' })))).toMatchObject({
      sender: messengerPerson,
      by: 'business',
      opensWindow: false,
    });
  });

  it('without a message, or of an unknown sort, is kept', () => {
    expect(only(onMessenger({ reaction: { action: 'react' } }))).toMatchObject({ type: 'notice' });
    expect(only(onMessenger(reaction({ action: 'wave' })))).toMatchObject({ type: 'notice' });
  });
});

describe('an edit', () => {
  it('counts by number or text, each edit once', () => {
    const edit = (num_edit: unknown) =>
      onMessenger({ message_edit: { mid: 'm_1', text: 'better', num_edit } });
    expect(only(edit('1'))).toMatchObject({
      type: 'message-edited',
      externalId: 'm_1',
      editId: 'm_1/edit/1',
      content: { kind: 'text', text: 'better' },
      by: 'customer',
    });
    expect(ids(edit(1))).toEqual(ids(edit('1')));
    expect(ids(edit(2))).not.toEqual(ids(edit(1)));
    expect(only(onInstagram({ message_edit: { mid: 'm_1', num_edit: 0 } }))).toMatchObject({
      type: 'notice',
    });
  });
});

describe('a receipt', () => {
  it('by id, by watermark, or both; in any unit of time', () => {
    const told = translate(onMessenger({ delivery: { mids: ['m_1', 'm_2'], watermark: SENT / 1_000 } }));
    expect(told).toMatchObject([
      { type: 'receipt', externalId: 'm_1', status: 'delivered' },
      { type: 'receipt', externalId: 'm_2', status: 'delivered' },
      { type: 'receipt-watermark', watermark: SENT, status: 'delivered' },
    ]);
    expect(only(onMessenger({ delivery: { watermark: SENT } }))).toMatchObject({ type: 'receipt-watermark' });
    expect(only(onInstagram({ read: { mid: 'm_1' } }))).toMatchObject({ type: 'receipt', status: 'read' });
    expect(only(onMessenger({ read: {} }))).toMatchObject({ type: 'notice' });
  });

  it('for two states of one message are two events; of the same one, one', () => {
    const both = [
      ...ids(onMessenger({ delivery: { mids: ['m_1'] } })),
      ...ids(onMessenger({ read: { mid: 'm_1' } })),
      ...ids(onMessenger({ timestamp: SENT + 5, read: { mid: 'm_1' } })),
    ];
    expect(new Set(both).size).toBe(2);
  });
});

describe('what people do beside writing', () => {
  it.each([
    [
      'a link into the thread',
      { referral: { ref: 'a', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      'link-click',
      true,
      false,
    ],
    [
      'an advertisement',
      { referral: { ad_id: 5, source: 'ADS', type: 'OPEN_THREAD' } },
      'ad-click',
      false,
      false,
    ],
    ['an opt-in', { optin: { type: 'notification_messages', payload: 'news' } }, 'opt-in', false, false],
    ['feedback', { response_feedback: { feedback: 'good', mid: 'm_1' } }, 'feedback-good', false, false],
    ['an account unlinked', { account_linking: { status: 'unlinked' } }, 'account-unlinked', false, false],
  ])('%s is engagement', (_name, part, what, onPage, onProfile) => {
    expect(only(onMessenger(part))).toMatchObject({
      type: 'engagement',
      what,
      opensWindow: onPage,
      sender: messengerPerson,
    });
    expect(only(onInstagram(part))).toMatchObject({ type: 'engagement', what, opensWindow: onProfile });
  });

  it('a linked account is verified by its code (edge rule Identity 6)', () => {
    const linking = { status: 'linked', authorization_code: 'customer-7' };
    expect(only(onMessenger({ account_linking: linking }))).toMatchObject({
      what: 'account-linked',
      sender: { identifiers: [{ kind: 'account', value: 'customer-7', assurance: 'verified' }] },
    });
  });

  it('stopping notifications is a preference', () => {
    const optin = (word: string) => ({
      optin: { type: 'notification_messages', notification_messages_status: word },
    });
    expect(only(onMessenger(optin('STOP NOTIFICATIONS')))).toMatchObject({
      type: 'preference',
      marketing: 'stopped',
    });
    expect(only(onMessenger(optin('RESUME_NOTIFICATIONS')))).toMatchObject({ marketing: 'resumed' });
  });

  it('of a checkbox nobody knows the person: kept', () => {
    const checkbox = {
      object: 'page',
      entry: [
        {
          id: '100000000000001',
          messaging: [{ recipient: { id: '100000000000001' }, optin: { ref: 'r', user_ref: 'u' } }],
        },
      ],
    };
    expect(only(checkbox)).toMatchObject({ type: 'notice', accountId: 'page' });
  });

  it('the answers to an advertisement’s form are theirs, in seconds', () => {
    const lead = {
      data: [
        { question: 'Size?', answer: '42' },
        { question: 'E-mail?', answer: 'mia@example.com' },
      ],
    };
    const referral = { source: 'ADS', type: 'LEAD_COMPLETE', ad_id: 5 };
    expect(only(onMessenger({ timestamp: SENT / 1_000, referral, lead }))).toMatchObject({
      type: 'message',
      occurredAt: SENT,
      content: { kind: 'form', response: '{"Size?":"42","E-mail?":"mia@example.com"}' },
      referral: { source: 'ad', ref: '5' },
      opensWindow: false,
    });
  });

  it('an order of the shop', () => {
    const products = [
      { id: 1, retailer_id: 'SKU-1', name: 'Lamp', unit_price: 20, currency: 'EUR', quantity: 2 },
    ];
    expect(only(onMessenger({ order: { products, note: 'gift' } }))).toMatchObject({
      type: 'message',
      content: {
        kind: 'order',
        text: 'gift',
        items: [{ retailerId: 'SKU-1', quantity: 2, price: 20, currency: 'EUR' }],
      },
      opensWindow: true,
    });
  });
});

describe('what is told of the account', () => {
  it.each([
    [
      { pass_thread_control: { previous_owner_app_id: null, new_owner_app_id: 26390203743090 } },
      'pass_thread_control: app none → 26390203743090',
      'info',
    ],
    [
      { take_thread_control: { previous_owner_app_id: '1', new_owner_app_id: '2' } },
      'take_thread_control: app 1 → 2',
      'info',
    ],
    [
      { request_thread_control: { requested_owner_app_id: '9' } },
      'request_thread_control: for app 9',
      'info',
    ],
    [{ app_roles: { '123': ['primary_receiver'] } }, 'app_roles: app 123 is primary_receiver', 'info'],
    [
      { policy_enforcement: { action: 'block', reason: 'spam' } },
      'policy_enforcement: block: spam',
      'critical',
    ],
    [{ policy_enforcement: { action: 'warning' } }, 'policy_enforcement: warning', 'warning'],
    [{ policy_enforcement: { action: 'unblock' } }, 'policy_enforcement: unblock', 'info'],
    [{ novelty: { a: 1 } }, 'messaging: unknown part novelty', 'info'],
    [{}, 'messaging: nothing that we know of', 'warning'],
    [{ message: 'text' }, 'messaging: message without what makes it one', 'warning'],
  ])('%j is a notice', (part, summary, severity) => {
    expect(only(onMessenger(part))).toMatchObject({ type: 'notice', accountId: 'page', summary, severity });
  });

  it('thread control is known by person, time and kind (channel facts 1.1)', () => {
    const taken = (previous: string) =>
      onMessenger({ take_thread_control: { previous_owner_app_id: previous } });
    expect(ids(taken('1'))).toEqual(ids(taken('1')));
    expect(
      only(
        pageEntry({ changes: [{ field: 'messenger_template_status_update', value: { event: 'PAUSED' } }] }),
      ),
    ).toMatchObject({ type: 'notice', field: 'messenger_template_status_update', severity: 'warning' });
  });

  it('keeps words of persons out of channel health', () => {
    const events = translate(onMessenger({ 'my secret words': 1, message: { mid: 'm', text: 'hi' } }));
    expect(events.map((event) => (event.type === 'notice' ? event.summary : ''))).toEqual([
      'messaging: unknown part unknown',
      '',
    ]);
  });
});

describe('comments', () => {
  const from = { id: PERSON, username: 'mia.w' };
  const comment = { id: '178', from, text: 'Is it blue?', media: { id: '9' } };
  const onProfile = (entry: object) => ({
    object: 'instagram',
    entry: [{ id: '17841400000000000', time: SENT / 1_000, ...entry }],
  });

  it.each([
    ['changes[]', onProfile({ changes: [{ field: 'comments', value: comment }] })],
    ['field and value', onProfile({ field: 'comments', value: comment })],
  ])('on Instagram come as %s, are shown and open nothing (edge rules Windows 3, 9)', (_shape, json) => {
    expect(only(json)).toMatchObject({
      type: 'engagement',
      what: 'comment',
      occurredAt: SENT,
      sender: { ...instagramPerson, profile: { username: 'mia.w' } },
      referral: { source: 'comment', body: 'Is it blue?', ref: '9' },
      opensWindow: false,
    });
  });

  it('in both shapes are one', () => {
    const both = onProfile({
      changes: [{ field: 'comments', value: comment }],
      field: 'comments',
      value: comment,
    });
    expect(translate(both)).toHaveLength(1);
  });

  it('of our own, and mentions without a person, are notices', () => {
    const own = { ...comment, from: { id: '17841400000000000' } };
    expect(only(onProfile({ changes: [{ field: 'comments', value: own }] }))).toMatchObject({
      type: 'notice',
    });
    const mention = { field: 'mentions', value: { media_id: '1', comment_id: '2' } };
    expect(only(onProfile({ changes: [mention] }))).toMatchObject({ type: 'notice', field: 'mentions' });
  });

  it('and posts on a Page open the window; likes and edits are notices', () => {
    const feed = (value: object) =>
      only(
        pageEntry({ changes: [{ field: 'feed', value: { from: { id: PERSON, name: 'Mia' }, ...value } }] }),
      );
    const written = {
      item: 'comment',
      verb: 'add',
      comment_id: '1_2',
      post_id: '1',
      message: 'Nice',
      created_time: SENT / 1_000,
    };
    expect(feed(written)).toMatchObject({
      type: 'engagement',
      what: 'comment',
      occurredAt: SENT,
      sender: { ...messengerPerson, profile: { name: 'Mia' } },
      opensWindow: true,
    });
    expect(feed({ item: 'status', verb: 'add', post_id: '1_3', message: 'Hi' })).toMatchObject({
      what: 'visitor-post',
      opensWindow: true,
    });
    expect(feed({ item: 'reaction', verb: 'add', post_id: '1' })).toMatchObject({
      type: 'notice',
      summary: 'feed: reaction',
    });
    expect(feed({ ...written, verb: 'edited' })).toMatchObject({ type: 'notice' });
    expect(feed({ ...written, from: { id: '100000000000001' } })).toMatchObject({ type: 'notice' });
  });
});

describe('time', () => {
  it('of the entry stands in where an item has none; what is far ahead was just received (edge rule Windows 4)', () => {
    const { timestamp: _, ...rest } = { timestamp: 1, message: { mid: 'm', text: 't' } };
    const json = (more: object) => ({
      object: 'page',
      entry: [
        {
          id: 'e',
          time: SENT,
          messaging: [{ sender: { id: PERSON }, recipient: { id: '100000000000001' }, ...rest, ...more }],
        },
      ],
    });
    expect(only(json({}))).toMatchObject({ occurredAt: SENT });
    expect(only(json({ timestamp: '2026-11-18T11:05:40+0000' }))).toMatchObject({ occurredAt: SENT });
    expect(only(json({ timestamp: RECEIVED_AT + 600_000 }))).toMatchObject({ occurredAt: RECEIVED_AT });
  });
});
