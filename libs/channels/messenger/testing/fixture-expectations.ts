import { expect } from '@jest/globals';

const visitor = { aliases: [{ kind: 'psid', value: '200000000000001' }] };
const at = (seconds: number) => 1_772_998_000_000 + seconds * 1_000;

/** What each real webhook becomes, looked at by eye one by one. Events without id, channel, accountId and receivedAt. */
export const EXPECTED: Readonly<Record<string, readonly object[]>> = {
  // By id, and everything up to the watermark beside it.
  'delivery-with-mids.json': [
    {
      type: 'receipt',
      occurredAt: at(34),
      sender: visitor,
      externalId: 'm_SENT_MSG_001',
      status: 'delivered',
    },
    {
      type: 'receipt-watermark',
      occurredAt: at(34),
      sender: visitor,
      watermark: at(34),
      status: 'delivered',
    },
  ],
  // The Page is the sender of an echo; the person is its recipient.
  'echo-without-app-id.json': [
    {
      type: 'echo',
      occurredAt: at(114),
      sender: visitor,
      externalId: 'm_ECHO_MSG_001',
      content: { kind: 'text', text: 'Bot response' },
    },
  ],
  'image-no-text.json': [
    {
      type: 'message',
      occurredAt: at(104),
      sender: visitor,
      externalId: 'm_FAKE_IMG_001',
      content: { kind: 'image', url: 'https://example.com/image.jpg' },
      opensWindow: true,
    },
  ],
  // No mid: the id follows from who pressed what, and when.
  'postback-get-started-no-mid.json': [
    {
      type: 'message',
      occurredAt: at(94),
      sender: visitor,
      externalId: expect.stringMatching(/^none:[0-9a-f-]{36}$/),
      content: { kind: 'choice', source: 'postback', title: 'Get Started', payload: 'GET_STARTED' },
      opensWindow: true,
    },
  ],
  // On Messenger a reaction opens the window (edge rule Windows 3); taking it back does not.
  'reaction-added.json': [
    {
      type: 'reaction',
      occurredAt: at(64),
      sender: visitor,
      externalId: 'm_FAKE_MSG_ID_001',
      emoji: '❤',
      by: 'customer',
      opensWindow: true,
    },
  ],
  // The emoji still stands in it.
  'reaction-removed.json': [
    {
      type: 'reaction',
      occurredAt: at(74),
      sender: visitor,
      externalId: 'm_FAKE_MSG_ID_001',
      emoji: null,
      by: 'customer',
      opensWindow: false,
    },
  ],
  'read-watermark.json': [
    { type: 'receipt-watermark', occurredAt: at(44), sender: visitor, watermark: at(44), status: 'read' },
  ],
  'text-basic.json': [
    {
      type: 'message',
      occurredAt: at(24),
      sender: visitor,
      externalId: 'm_FAKE_MSG_ID_001',
      content: { kind: 'text', text: 'What is Vercel?' },
      opensWindow: true,
    },
  ],
};
