import { tester } from './fixture-people.js';

const ID = 'wamid.xyzxyz';
const message = (seconds: number, externalId: string, content: object, rest: object = {}) => [
  {
    type: 'message',
    occurredAt: seconds * 1_000,
    sender: tester,
    externalId,
    content,
    opensWindow: true,
    ...rest,
  },
];
const forwarded = { forwarded: 'once' };
const card = (name: string, number: string) => ({ name, phones: [number], emails: [] });

/** What each real webhook with a message becomes, looked at by eye one by one. */
export const EXPECTED_MESSAGES: Readonly<Record<string, readonly object[]>> = {
  'audio-file-not-voice.json': message(
    1_697_043_509,
    ID,
    {
      kind: 'audio',
      mediaId: '1234567890987654321',
      mimeType: 'audio/ogg; codecs=opus',
      sha256: 'E3dxS/PdYZE7ppA3pQ4mpCFaXBJ8pX4SRN/dsfvds/iPGA=',
      voice: false,
    },
    forwarded,
  ),
  'audio-voice-note.json': message(1_697_043_473, ID, {
    kind: 'audio',
    mediaId: '1234567890987654321',
    mimeType: 'audio/ogg; codecs=opus',
    sha256: 'm04pFf2ERdaopTyFkGPA0+bX3i+YY2dYgVFwOgDLSDI=',
    voice: true,
  }),
  'contacts-three-cards.json': message(1_697_044_621, ID, {
    kind: 'contacts',
    contacts: [
      card('Chandler Bing', '+1 555-555-5555'),
      card('Monica', '+1 666-666-6666'),
      card('Rachel Green', '+1 777-777-7777'),
    ],
  }),
  'document-caption-filename-forwarded.json': message(
    1_697_043_666,
    ID,
    {
      kind: 'document',
      mediaId: '1234567890987654321',
      mimeType: 'application/pdf',
      sha256: 'grwfwe/ZPx0wAbdfbdeFUNItPZ0RylL8gGUvdt3YFqc18SY=',
      fileName: 'filename.pdf',
      caption: 'caption',
    },
    forwarded,
  ),
  'image-no-caption-no-url.json': message(1_697_043_379, ID, {
    kind: 'image',
    mediaId: '65463453',
    mimeType: 'image/jpeg',
    sha256: '4654+8g=',
  }),
  'image-with-download-url.json': message(1_697_043_379, ID, {
    kind: 'image',
    mediaId: '65463453',
    url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=65463453&source=webhook&ext=487r9re&hash=heiwchueowbcew-dnedcw',
    mimeType: 'image/jpeg',
    sha256: '4654+8g=',
  }),
  'interactive-button-reply.json': message(
    1_698_266_730,
    ID,
    { kind: 'choice', source: 'button', title: 'title', payload: 'callback_data' },
    { replyTo: 'wamid.xyzxyz' },
  ),
  'interactive-list-reply-description.json': message(
    1_698_266_905,
    'wamid.zyzxyz',
    { kind: 'choice', source: 'list', title: 'title', description: 'description', payload: 'callback_data' },
    { replyTo: 'wamid.xyzxyz' },
  ),
  // The provider lost the answer: the message stays, and its error is told beside it.
  'interactive-missing-body.json': [
    ...message(
      1_700_505_494,
      'wamid.wegrchytvwcggt=',
      { kind: 'unsupported', what: 'interactive' },
      { replyTo: 'wamid.gvwegfretge==' },
    ),
    {
      type: 'notice',
      occurredAt: 'received',
      field: 'messages',
      summary: 'error 131000: Something went wrong',
      severity: 'warning',
      raw: '{"code":131000,"title":"Something went wrong","message":"Something went wrong","error_data":{"details":"Unsupported webhook payload"}}',
    },
  ],
  'interactive-nfm-reply-flow.json': message(
    1_702_502_473,
    'wamid.wegrchytvwcggt==',
    {
      kind: 'form',
      name: 'flow',
      body: 'Sent',
      response:
        '{"comment_text":"Comment Text","delivery_rating":"4","flow_token":"AQAAAAACS5FpgQ_cAAAAAD0QI3s.","purchase_rating":"2","recommend_radio":"0","cs_rating":"0"}',
    },
    { replyTo: 'wamid.gvwegfretge==' },
  ),
  'location-live-pin-no-name.json': message(
    1_697_044_557,
    ID,
    { kind: 'location', latitude: 12.25089, longitude: 43.90539 },
    forwarded,
  ),
  'location-place-with-name.json': message(
    1_697_044_557,
    ID,
    {
      kind: 'location',
      latitude: 37.4611978,
      longitude: -122.2164385,
      name: 'Facebook HQ',
      address: '1 Hacker Way, Menlo Park, CA 94025',
      url: 'https://maps.google.com/?cid=2000000000000000000',
    },
    forwarded,
  ),
  'order-three-items-empty-text.json': message(1_697_044_668, ID, {
    kind: 'order',
    catalogId: '354160437058781',
    items: [
      { retailerId: 'HAMBURGER', quantity: 3, price: 30, currency: 'ILS' },
      { retailerId: 'FRENCH_FRIES', quantity: 2, price: 35, currency: 'ILS' },
      { retailerId: 'SODA', quantity: 2, price: 10, currency: 'ILS' },
    ],
  }),
  'sticker-animated.json': message(1_697_043_785, ID, {
    kind: 'sticker',
    mediaId: '1234567890987654321',
    mimeType: 'image/webp',
    sha256: 'HcwyCKrTKXHk0a00ms4HWIA76GY0Du6q4Z/iuwevw=',
    animated: true,
  }),
  'template-quick-reply-button.json': message(
    1_698_269_027,
    'wamid.xsidjw',
    { kind: 'choice', source: 'template', title: 'title', payload: 'callback_data' },
    { replyTo: 'wamid.xyzxyz==' },
  ),
  'template-quick-reply-no-context.json': message(1_698_269_027, 'wamid.xsidjx', {
    kind: 'choice',
    source: 'template',
    title: 'title',
    payload: 'callback_data',
  }),
  'text-ctwa-referral.json': message(
    1_697_045_000,
    'wamid.ID',
    { kind: 'text', text: 'BODY' },
    {
      referral: {
        source: 'ad or post',
        url: 'AD_OR_POST_FB_URL',
        headline: 'AD_TITLE',
        body: 'AD_DESCRIPTION',
        ref: 'CTWA_CLID',
      },
    },
  ),
  'text-frequently-forwarded.json': message(
    1_697_044_968,
    ID,
    { kind: 'text', text: 'text forwarded many times' },
    { forwarded: 'often' },
  ),
  'text-reply-context.json': message(
    1_697_044_746,
    ID,
    { kind: 'text', text: 'replied text' },
    { replyTo: 'wamid.xyzxyz==' },
  ),
  'text-with-bsuid-in-contact-only.json': message(1_697_043_223, ID, { kind: 'text', text: 'Body Text' }),
  'unsupported-no-subtype.json': message(1_697_044_706, ID, {
    kind: 'unsupported',
    what: 'unknown',
    detail: 'Message type is currently not supported.',
  }),
  'unsupported-with-subtype.json': message(1_697_044_706, ID, {
    kind: 'unsupported',
    what: 'pool',
    detail: 'Message type is currently not supported.',
  }),
  'video-caption-forwarded.json': message(
    1_697_044_362,
    ID,
    {
      kind: 'video',
      mediaId: '765756756',
      mimeType: 'video/mp4',
      sha256: 'Jh+2ij6PzUv/J2y+grrtegr/ZMzRxkEPwc24Oyib4s03w9Jc=',
      caption: 'caption',
    },
    forwarded,
  ),
};
