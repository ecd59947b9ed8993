import { describe, expect, it } from '@jest/globals';
import {
  APP,
  instagramPerson,
  messengerPerson,
  onInstagram,
  onMessenger,
  only,
  PROFILE,
  sentFromPage,
  sentFromProfile,
  SENT,
  standbyOnPage,
  translate,
} from '../testing/bodies.js';

const message = (part: object) => ({ message: { mid: 'm_1', ...part } });
const attached = (...attachments: object[]) => message({ attachments });
const contentOn = (json: unknown) => (only(json) as { content?: unknown }).content;

describe('a message of a person', () => {
  it('tells who wrote what, when, to which of our accounts', () => {
    expect(only(onMessenger(message({ text: 'Hello' })))).toEqual({
      id: expect.any(String),
      type: 'message',
      channel: 'messenger',
      accountId: 'page',
      occurredAt: SENT,
      receivedAt: expect.any(Number),
      sender: messengerPerson,
      externalId: 'm_1',
      content: { kind: 'text', text: 'Hello' },
      opensWindow: true,
    });
    expect(only(onInstagram(message({ text: 'Hi' })))).toMatchObject({
      channel: 'instagram',
      accountId: 'profile',
      sender: instagramPerson,
    });
  });

  it('may answer one of ours, or a story of ours', () => {
    expect(only(onMessenger(message({ text: 'yes', reply_to: { mid: 'm_0' } })))).toMatchObject({
      replyTo: 'm_0',
    });
    const story = { id: 17900000000000001n, url: 'https://cdn.example/s' };
    expect(only(onInstagram(message({ text: 'wow', reply_to: { story } })))).toMatchObject({
      story: { id: '17900000000000001', url: 'https://cdn.example/s' },
      opensWindow: true,
    });
    // The story has ended: only its id is left.
    expect(only(onInstagram(message({ text: 'wow', reply_to: { story: { id: '1' } } })))).toMatchObject({
      story: { id: '1' },
    });
  });

  it('may come from an advertisement or the shop', () => {
    const ad = {
      ref: 'spring',
      ad_id: 6045246247433n,
      source: 'ADS',
      type: 'OPEN_THREAD',
      ads_context_data: { ad_title: 'Boots', photo_url: 'https://x' },
    };
    expect(only(onMessenger(message({ text: 'price?', referral: ad })))).toMatchObject({
      referral: { source: 'ad', headline: 'Boots', ref: 'spring' },
      opensWindow: true,
    });
    expect(only(onInstagram(message({ text: 'this', referral: { product: { id: 77 } } })))).toMatchObject({
      referral: { source: 'product', ref: '77' },
    });
  });

  it('may be an answer that we offered, whose e-mail or number is only claimed (edge rule Identity 6)', () => {
    const tapped = (text: string, payload: string) =>
      only(onMessenger(message({ text, quick_reply: { payload } })));
    expect(tapped('Red', 'COLOUR_RED')).toMatchObject({
      content: { kind: 'choice', source: 'quick-reply', title: 'Red', payload: 'COLOUR_RED' },
      sender: messengerPerson,
    });
    expect(tapped('mia@example.com', 'mia@example.com')).toMatchObject({
      sender: { identifiers: [{ kind: 'email', value: 'mia@example.com', assurance: 'claimed' }] },
    });
    expect(tapped('+4915112345678', '+4915112345678')).toMatchObject({
      sender: { identifiers: [{ kind: 'phone', value: '+4915112345678', assurance: 'claimed' }] },
    });
    expect(tapped('015112345678', '015112345678')).not.toHaveProperty('sender.identifiers');
  });

  it('may have no words we know of, and is kept (R22)', () => {
    expect(only(onInstagram(message({ is_unsupported: true })))).toMatchObject({
      content: { kind: 'unsupported', what: 'unknown' },
      opensWindow: true,
    });
    expect(contentOn(onMessenger(message({})))).toEqual({ kind: 'unsupported', what: 'unknown' });
    expect(contentOn(onMessenger(message({ commands: [{ name: '/help' }] })))).toEqual({
      kind: 'text',
      text: '/help',
    });
  });

  it('may lack its id: the same again is still the same', () => {
    const one = () => only(onMessenger({ message: { text: 'a' } }));
    expect(one().id).toBe(one().id);
    expect(only(onMessenger({ message: { text: 'b' } })).id).not.toBe(one().id);
  });

  it('in standby is kept, and marked as written in somebody else’s thread', () => {
    expect(only(standbyOnPage(message({ text: 'hey' })))).toMatchObject({ type: 'message', standby: true });
    expect(only(onMessenger(message({ text: 'hey' })))).not.toHaveProperty('standby', true);
  });

  it('that the account wrote to itself is a notice, no customer', () => {
    const self = {
      object: 'instagram',
      entry: [
        {
          id: PROFILE,
          messaging: [
            { sender: { id: PROFILE }, recipient: { id: PROFILE }, message: { mid: 'x', text: 't' } },
          ],
        },
      ],
    };
    expect(only(self)).toMatchObject({ type: 'notice', summary: 'the account wrote to itself' });
    expect(only(onInstagram(message({ is_self: true, text: 't' })))).toMatchObject({ type: 'notice' });
  });

  it('keeps what it holds beyond what we know', () => {
    const events = translate(
      onMessenger({ ...message({ text: 'a', vibe: 7 }), hop_context: [{ app_id: 1, metadata: 'm' }] }),
    );
    expect(events.map(({ type }) => type)).toEqual(['notice', 'message']);
    const [notice] = events as unknown as [{ raw: string }];
    expect(notice.raw).toContain('hop_context');
    expect(notice.raw).toContain('"vibe":7');
  });
});

describe('attachments', () => {
  const url = 'https://cdn.example/1';

  it.each([
    ['image', { kind: 'image', url }],
    ['video', { kind: 'video', url }],
    ['audio', { kind: 'audio', url }],
    ['file', { kind: 'document', url }],
    ['reel', { kind: 'share', what: 'reel', url }],
    ['ig_reel', { kind: 'share', what: 'reel', url }],
    ['post', { kind: 'share', what: 'post', url }],
    ['ig_post', { kind: 'share', what: 'post', url }],
    ['media', { kind: 'share', what: 'post', url }],
    ['story', { kind: 'share', what: 'story', url }],
    ['ig_story', { kind: 'share', what: 'story', url }],
    ['story_mention', { kind: 'share', what: 'story-mention', url }],
    ['fallback', { kind: 'share', what: 'link', url }],
    ['poll', { kind: 'unsupported', what: 'poll', detail: url }],
  ])('of type %s', (type, content) => {
    expect(contentOn(onInstagram(attached({ type, payload: { url } })))).toEqual(content);
  });

  it('called share are a link on Messenger and a post on Instagram', () => {
    const share = attached({ type: 'share', payload: { url } });
    expect(contentOn(onMessenger(share))).toMatchObject({ what: 'link' });
    expect(contentOn(onInstagram(share))).toMatchObject({ what: 'post' });
  });

  it('may have no payload', () => {
    expect(contentOn(onInstagram(attached({ type: 'ephemeral' })))).toEqual({
      kind: 'unsupported',
      what: 'ephemeral',
    });
    expect(contentOn(onInstagram(attached({ type: 'like_heart' })))).toEqual({ kind: 'text', text: '❤️' });
    expect(contentOn(onMessenger(attached({ type: 'image', payload: null })))).toEqual({ kind: 'image' });
    const old = attached({ type: 'fallback', payload: null, title: 'A page', URL: url });
    expect(contentOn(onMessenger(old))).toEqual({ kind: 'share', what: 'link', title: 'A page', url });
    expect(contentOn(onMessenger(attached({ type: 'template', payload: null })))).toEqual({
      kind: 'share',
      what: 'template',
    });
  });

  it('keep their words: one as its caption, several as an album', () => {
    const [one, two] = [
      { type: 'image', payload: { url } },
      { type: 'video', payload: { url: 'https://cdn.example/2' } },
    ];
    expect(contentOn(onMessenger(message({ text: 'look', attachments: [one] })))).toEqual({
      kind: 'image',
      url,
      caption: 'look',
    });
    expect(contentOn(onMessenger(message({ text: 'look', attachments: [one, two] })))).toEqual({
      kind: 'album',
      text: 'look',
      items: [
        { kind: 'image', url },
        { kind: 'video', url: 'https://cdn.example/2' },
      ],
    });
    const shared = { type: 'fallback', payload: { title: 'A page', url: 'https://page.example' } };
    expect(contentOn(onMessenger(message({ text: 'this?', attachments: [shared] })))).toMatchObject({
      kind: 'share',
      title: 'A page',
      text: 'this?',
    });
    // What an album cannot hold is not lost.
    expect(contentOn(onMessenger(message({ text: 'look', attachments: [one, two, shared] })))).toMatchObject({
      kind: 'album',
      text: 'look\nA page https://page.example',
    });
    expect(contentOn(onMessenger(attached(shared, { type: 'poll' })))).toMatchObject({
      kind: 'share',
      text: 'poll',
    });
  });

  it('a sticker comes in three shapes, and is one (channel facts 1.5)', () => {
    const sticker = { url, sticker_id: 369239263222822n };
    const seen = { kind: 'sticker', mediaId: '369239263222822', url };
    const shapes = [
      [{ type: 'image', payload: sticker }],
      [{ type: 'sticker', payload: sticker }],
      [
        { type: 'image', payload: sticker },
        { type: 'sticker', payload: sticker },
      ],
    ];
    for (const shape of shapes) expect(contentOn(onMessenger(attached(...shape)))).toEqual(seen);
    const bare = [
      { type: 'image', payload: { url: 'https://cdn.example/as-image' } },
      { type: 'sticker', payload: sticker },
    ];
    expect(contentOn(onMessenger(attached(...bare)))).toEqual(seen);
    // A picture beside a sticker stays one.
    const three = [...shapes[2]!, { type: 'image', payload: { url: 'https://cdn.example/photo' } }];
    expect(contentOn(onMessenger(attached(...three)))).toMatchObject({
      kind: 'album',
      items: [{ kind: 'sticker' }, { kind: 'image', url: 'https://cdn.example/photo' }],
    });
  });

  it('a shared post told twice is one', () => {
    const post = { type: 'ig_post', payload: { url, ig_post_media_id: 9, title: 'Sunset' } };
    const share = { type: 'share', payload: { url } };
    expect(contentOn(onInstagram(attached(share, post)))).toEqual({
      kind: 'share',
      what: 'post',
      url,
      id: '9',
      title: 'Sunset',
    });
  });

  it('a place, an appointment, a product', () => {
    const place = {
      type: 'location',
      title: 'Mia’s place',
      payload: { coordinates: { lat: 52.5, long: 13.4 } },
    };
    expect(contentOn(onMessenger(attached(place)))).toEqual({
      kind: 'location',
      latitude: 52.5,
      longitude: 13.4,
      name: 'Mia’s place',
    });
    expect(contentOn(onMessenger(attached({ type: 'location', payload: {} })))).toMatchObject({
      kind: 'unsupported',
    });
    const booking = { type: 'appointment_booking', payload: { booking_id: 7, status: 'CONFIRMED' } };
    expect(contentOn(onMessenger(attached(booking)))).toEqual({
      kind: 'share',
      what: 'booking',
      id: '7',
      text: 'CONFIRMED',
    });
    const product = { id: '1', retailer_id: 'SKU-1', title: 'Lamp', subtitle: '20 €' };
    const shop = (...elements: object[]) =>
      attached({ type: 'template', payload: { product: { elements } } });
    expect(contentOn(onMessenger(shop(product)))).toMatchObject({
      kind: 'share',
      what: 'product',
      id: 'SKU-1',
      title: 'Lamp',
      text: '20 €',
    });
    expect(contentOn(onMessenger(shop(product, { ...product, title: 'Rug' })))).toMatchObject({
      kind: 'cards',
      cards: [{ title: 'Lamp' }, { title: 'Rug' }],
    });
  });
});

describe('an echo', () => {
  const echo = (part: object) => message({ is_echo: true, ...part });

  it('names the customer, what we put into it, and whose app sent it', () => {
    const ours = only(sentFromPage(echo({ text: 'Yes', metadata: 'tl1:m:1', app_id: BigInt(APP) })));
    expect(ours).toMatchObject({
      type: 'echo',
      accountId: 'page',
      sender: messengerPerson,
      externalId: 'm_1',
      content: { kind: 'text', text: 'Yes' },
      correlation: 'tl1:m:1',
      sentBy: 'our-app',
    });
    const inbox = only(sentFromPage(echo({ text: 'Yes', app_id: 263902037430900 })));
    expect(inbox).toMatchObject({ sentBy: 'another-app' });
    expect(inbox).not.toHaveProperty('correlation', expect.any(String));
    const untold = only(sentFromProfile(echo({ text: 'Yes' }))) as { sentBy?: string };
    expect(untold.sentBy).toBeUndefined();
  });

  it('of cards and buttons shows them', () => {
    const button = { type: 'postback', title: 'More', payload: 'MORE' };
    const cards = { template_type: 'generic', elements: [{ title: 'Lamp', buttons: [button] }] };
    expect(contentOn(sentFromPage(echo({ attachments: [{ type: 'template', payload: cards }] })))).toEqual({
      kind: 'cards',
      cards: [{ title: 'Lamp', buttons: [{ kind: 'postback', title: 'More', value: 'MORE' }] }],
    });
    const asked = { template_type: 'button', text: 'Which?', buttons: [button] };
    expect(contentOn(sentFromPage(echo({ attachments: [{ type: 'template', payload: asked }] })))).toEqual({
      kind: 'prompt',
      layout: 'buttons',
      text: 'Which?',
      options: [{ id: 'MORE', title: 'More' }],
    });
  });

  it('is recognised without its flag: a Page does not write to itself', () => {
    expect(only(sentFromPage(message({ text: 'Hi' })))).toMatchObject({
      type: 'echo',
      sender: messengerPerson,
    });
  });
});

describe('an unsend', () => {
  it('takes back what the customer wrote, or what we did', () => {
    const gone = message({ is_deleted: true });
    expect(only(onInstagram(gone))).toMatchObject({
      type: 'message-revoked',
      externalId: 'm_1',
      by: 'customer',
    });
    expect(only(sentFromProfile(message({ is_deleted: true, is_echo: true })))).toMatchObject({
      type: 'message-revoked',
      sender: instagramPerson,
      by: 'business',
    });
  });
});
