import type { Callback } from '../callback.js';
import type { CapabilitiesBody } from '../capabilities.js';

const sender = { id: 'nadia', name: 'Nadia' };

/** Shown in the documents, and held against the contract by their spec. */
export const EVENT_EXAMPLES = {
  message: {
    id: '9f0c7a6e-1',
    type: 'message',
    occurredAt: '2026-11-21T09:30:00.250Z',
    sender,
    externalId: 'pigeon-17',
    content: { kind: 'text', text: 'Does the 40 litre pack fit a pigeon?' },
  },
  picture: {
    id: '9f0c7a6e-2',
    type: 'message',
    occurredAt: '2026-11-21T10:30:05+01:00',
    sender,
    externalId: 'pigeon-18',
    content: {
      kind: 'image',
      url: 'https://pigeon-post.example/files/18.jpg',
      mimeType: 'image/jpeg',
      caption: 'This one',
    },
    replyTo: 'pigeon-17',
  },
  reaction: {
    id: '9f0c7a6e-3',
    type: 'reaction',
    occurredAt: '2026-11-21T09:31:00Z',
    sender,
    externalId: 'pigeon-19',
    emoji: '👍',
  },
  receipt: {
    id: '9f0c7a6e-4',
    type: 'receipt',
    occurredAt: '2026-11-21T09:31:10Z',
    sender,
    externalId: 'pigeon-19',
    status: 'read',
  },
  failure: {
    id: '9f0c7a6e-5',
    type: 'receipt',
    occurredAt: '2026-11-21T09:32:10Z',
    sender,
    externalId: 'pigeon-20',
    status: 'failed',
    error: { code: 'hawk', title: 'The pigeon did not arrive' },
  },
} as const;

export const CAPABILITIES_EXAMPLE: CapabilitiesBody = {
  windowHours: 24,
  textLimit: { max: 280, unit: 'characters' },
  kinds: ['text', 'image'],
  receipts: ['delivered', 'read'],
  reactions: true,
  replyTo: true,
  readMarks: false,
  typing: false,
};

export const CALLBACK_EXAMPLE: Callback = {
  account: 'pigeon-post',
  channel: 'pigeon-post',
  sentAt: '2026-11-21T09:30:40.000Z',
  recipient: { id: 'nadia' },
  type: 'reply',
  messageId: '4b3f6f1e-8f0e-5a53-8a5d-0d8b5d0a5c11',
  attempt: 1,
  correlation: 'tl1:4b3f6f1e-8f0e-5a53-8a5d-0d8b5d0a5c11:1',
  content: { kind: 'text', text: 'Two of them, side by side.' },
};
