import type { Dialect } from '../pages/dialect.js';

const MB = 1024 * 1024;
const MOST_BYTES = 1000;

export const instagram: Dialect = {
  provider: 'instagram',
  object: 'instagram',
  personas: [
    { id: 'layla', name: 'ليلى حداد', language: 'ar', username: 'layla.haddad' },
    { id: 'tomas', name: 'Tomás Ferreira', language: 'pt', username: 'tomas.f' },
    { id: 'camille', name: 'Camille Laurent', language: 'fr', username: 'camille.laurent' },
    { id: 'grace', name: 'Grace Ellery', language: 'en', username: 'grace.ellery' },
  ],
  fields: {
    messages: 'messages',
    // Echoes have no field of their own: they come with messages (channel facts 1.6).
    echoes: 'messages',
    deliveries: 'messages',
    reads: 'messaging_seen',
    reactions: 'message_reactions',
    edits: 'message_edit',
    postbacks: 'messaging_postbacks',
    referrals: 'messaging_referral',
    standby: 'standby',
    handovers: 'messaging_handover',
    comments: 'comments',
  },
  silentFields: ['messaging_optins', 'live_comments', 'mentions', 'story_insights'],
  permissions: [
    'instagram_basic',
    'instagram_manage_messages',
    'pages_manage_metadata',
    'pages_read_engagement',
    'pages_show_list',
  ],
  messagingPermissions: ['instagram_manage_messages', 'instagram_business_manage_messages'],
  textTooLong: (text) =>
    Buffer.byteLength(text, 'utf8') > MOST_BYTES ? 'Message text must be at most 1000 bytes' : undefined,
  limits: {
    image: { mostBytes: 8 * MB, mimeTypes: ['image/jpeg', 'image/png', 'image/gif'] },
    video: {
      mostBytes: 25 * MB,
      mimeTypes: ['video/mp4', 'video/ogg', 'video/x-msvideo', 'video/quicktime', 'video/webm'],
    },
    audio: {
      mostBytes: 25 * MB,
      mimeTypes: ['audio/aac', 'audio/mp4', 'audio/x-m4a', 'audio/wav', 'audio/x-wav'],
    },
    file: { mostBytes: 25 * MB, mimeTypes: ['application/pdf'] },
  },
  mostAttachments: 10,
  outsideWindow: (details) => ({
    status: 403,
    code: 10,
    subcode: 2534022,
    type: 'IGApiException',
    message: 'This message is sent outside of allowed window.',
    details,
  }),
  receipts: 'seen-by-mid',
  echoesMetadata: false,
  namesPersonas: false,
  inboxAppId: '1217981644879628',
};
