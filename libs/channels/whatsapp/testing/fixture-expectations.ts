import { EXPECTED_MESSAGES } from './fixture-messages.js';
import { byPhone, phone, tester, user } from './fixture-people.js';

const ID = 'wamid.xyzxyz';
const reaction = (emoji: string | null) => [
  {
    type: 'reaction',
    occurredAt: 1_697_044_456_000,
    sender: tester,
    externalId: 'wamid.yzxyzx=',
    emoji,
    by: 'customer',
    opensWindow: false,
  },
];
const receipt = (seconds: number, externalId: string, status: string, sender: object, rest: object = {}) => [
  { type: 'receipt', occurredAt: seconds * 1_000, sender, externalId, status, ...rest },
];

/** What each real webhook becomes, looked at by eye one by one. Events without id, channel, accountId and receivedAt. */
export const EXPECTED: Readonly<Record<string, readonly object[]>> = {
  ...EXPECTED_MESSAGES,
  // contacts[] is about somebody else than `from`: no name is borrowed.
  'edit-inbound-image-caption.json': [
    {
      type: 'message-edited',
      occurredAt: 1_749_854_575_000,
      sender: byPhone('16505551234'),
      externalId: 'wamid.HBgLMTQxMjU1NTA4MjkVAgASGBQzQUNCNjk5RDUwNUZGMUZEM0VBRAA=',
      editId: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUFERjg0NDEzNDdFODU3MUMxMAA=',
      content: {
        kind: 'image',
        mediaId: '1234567890',
        url: 'https://media.example.com/updated-image.jpg',
        mimeType: 'image/jpeg',
        sha256: 'a1b2c3d4e5f6...',
        caption: 'Updated image caption',
      },
      by: 'customer',
    },
  ],
  'field-user-id-update.json': [
    {
      type: 'contact-changed',
      occurredAt: 1_700_000_003_000,
      sender: {
        aliases: [user('US.13491208655302741918'), phone('15557654321')],
        profile: { name: 'Test User' },
      },
      next: [user('US.24817305912873645029'), phone('15557654321')],
      why: 'user-id-changed',
    },
  ],
  'reaction-emoji.json': reaction('😮'),
  'reaction-removed-emoji-omitted.json': reaction(null),
  'reaction-removed-empty-emoji.json': reaction(null),
  'revoke-inbound.json': [
    {
      type: 'message-revoked',
      occurredAt: 1_697_043_223_000,
      sender: { aliases: [{ kind: 'whatsapp-phone', value: '<WHATSAPP_USER_PHONE_NUMBER>' }] },
      externalId: '<ORIGINAL_WHATSAPP_MESSAGE_ID>',
      by: 'customer',
    },
  ],
  // In these two samples `from` and `to` are swapped: our own number is `to`.
  'smb-echo-edit.json': [
    {
      type: 'message-edited',
      occurredAt: 1_697_044_968_000,
      sender: tester,
      externalId: 'wamid.zzzzzz',
      editId: 'wamid.yyyyyy',
      content: { kind: 'text', text: 'Text was edited' },
      by: 'business',
    },
  ],
  'smb-echo-revoke.json': [
    {
      type: 'message-revoked',
      occurredAt: 1_697_044_968_000,
      sender: tester,
      externalId: 'wamid.zzzzzz',
      by: 'business',
    },
  ],
  'smb-echo-text.json': [
    {
      type: 'echo',
      occurredAt: 1_697_043_223_000,
      sender: {
        aliases: [
          user('<BSUID>'),
          { kind: 'whatsapp-parent-user', value: '<PARENT_BSUID>' },
          { kind: 'whatsapp-phone', value: '<WHATSAPP_USER_PHONE_NUMBER>' },
        ],
      },
      externalId: '<WHATSAPP_MESSAGE_ID>',
      content: { kind: 'text', text: 'Test message' },
    },
  ],
  'status-biz-opaque-callback-data.json': receipt(1_698_266_945, ID, 'sent', tester, {
    correlation: 'some data',
  }),
  'status-delivered-utility.json': receipt(
    1_700_000_004,
    'wamid.HBgNMTU1NTEyMzQ1NjcVAgASGBQzQUYwMDAwMDAwMDAwMDAwMDAA',
    'delivered',
    byPhone('15551234567'),
  ),
  'status-delivered.json': receipt(1_698_266_945, ID, 'delivered', tester),
  'status-failed-130472.json': receipt(1_689_380_458, ID, 'failed', tester, {
    error: {
      code: '130472',
      title: "User's number is part of an experiment",
      detail: "Failed to send message because this user's phone number is part of an experiment",
    },
  }),
  'status-group-read.json': receipt(1_698_266_945, '<WHATSAPP_MESSAGE_ID>', 'read', {
    aliases: [{ kind: 'whatsapp-group', value: 'fowefinoewcnw' }],
  }),
  'status-played.json': receipt(1_689_380_458, ID, 'read', tester),
  'status-sent-cbp.json': receipt(1_698_266_945, ID, 'sent', tester),
  'status-sent-minimal.json': receipt(
    1_772_998_034,
    'wamid.FAKE_MSG_SENT_001',
    'sent',
    byPhone('15550002222'),
  ),
  'system-customer-identity-changed.json': [
    {
      type: 'contact-changed',
      occurredAt: 1_697_044_706_000,
      sender: { aliases: [phone('972987654321')], profile: { name: 'User A' } },
      next: [],
      why: 'identity-changed',
      text: 'User identity changed',
    },
  ],
  'system-user-changed-number-with-user-id.json': [
    {
      type: 'contact-changed',
      occurredAt: 1_700_000_001_000,
      sender: { aliases: [phone('15551234567')] },
      next: [user('US.24817305912873645029'), phone('15557654321')],
      why: 'number-changed',
      text: 'User Test User changed from 15551234567 to 15557654321',
    },
  ],
  'system-user-changed-number.json': [
    {
      type: 'contact-changed',
      occurredAt: 1_753_851_315_000,
      sender: { aliases: [phone('972987654321')] },
      next: [phone('972912345678')],
      why: 'number-changed',
      text: 'User A changed from 972987654321 to 972912345678',
    },
  ],
  // The old id stands in the sentence only.
  'system-user-changed-user-id-no-phone.json': [
    {
      type: 'contact-changed',
      occurredAt: 1_700_000_002_000,
      sender: { aliases: [user('US.13491208655302741918')] },
      next: [user('US.24817305912873645029')],
      why: 'user-id-changed',
      text: 'User Test User changed from US.13491208655302741918 to US.24817305912873645029',
    },
  ],
  'user-preferences-resume.json': [
    {
      type: 'preference',
      occurredAt: 1_731_705_721_000,
      sender: byPhone('16505551234'),
      marketing: 'resumed',
    },
  ],
};
