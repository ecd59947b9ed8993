import type { Dialect } from '../pages/dialect.js';

const MB = 1024 * 1024;
const MOST_CHARACTERS = 2000;

export const messenger: Dialect = {
  provider: 'messenger',
  object: 'page',
  personas: [
    { id: 'nora', name: 'Nora Whitfield', language: 'en' },
    { id: 'omar', name: 'عمر الخطيب', language: 'ar' },
    { id: 'camille', name: 'Camille Laurent', language: 'fr' },
    { id: 'jonas', name: 'Jonas Weidner', language: 'de' },
  ],
  fields: {
    messages: 'messages',
    echoes: 'message_echoes',
    deliveries: 'message_deliveries',
    reads: 'message_reads',
    reactions: 'message_reactions',
    edits: 'message_edits',
    postbacks: 'messaging_postbacks',
    referrals: 'messaging_referrals',
    standby: 'standby',
    handovers: 'messaging_handovers',
    comments: 'feed',
  },
  silentFields: [
    'messaging_optins',
    'messaging_policy_enforcement',
    'messaging_account_linking',
    'response_feedback',
  ],
  permissions: [
    'pages_show_list',
    'pages_messaging',
    'pages_manage_metadata',
    'pages_read_engagement',
    'page_utility_messaging',
  ],
  messagingPermissions: ['pages_messaging'],
  textTooLong: (text) =>
    [...text].length > MOST_CHARACTERS ? `Length of param message[text] must be at most 2000` : undefined,
  limits: {
    image: { mostBytes: 8 * MB, mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] },
    video: { mostBytes: 25 * MB, mimeTypes: ['video/mp4', 'video/quicktime', 'video/webm', 'video/ogg'] },
    audio: {
      mostBytes: 25 * MB,
      mimeTypes: [
        'audio/aac',
        'audio/mp4',
        'audio/mpeg',
        'audio/ogg',
        'audio/wav',
        'audio/x-m4a',
        'audio/amr',
      ],
    },
    file: { mostBytes: 25 * MB, mimeTypes: 'any' },
  },
  mostAttachments: 30,
  outsideWindow: (details) => ({
    status: 400,
    code: 10,
    subcode: 2018278,
    type: 'OAuthException',
    message: 'This message is sent outside of allowed window.',
    details,
  }),
  receipts: 'watermarks',
  echoesMetadata: true,
  namesPersonas: true,
  inboxAppId: '263902037430900',
};
