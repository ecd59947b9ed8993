import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';

/** `Content` as the contract writes it. */
export type MessageContent = ChannelEventOf<'message'>['content'];
export type Media = Extract<MessageContent, { kind: 'image' | 'video' | 'audio' | 'document' | 'sticker' }>;
export type Card = Extract<MessageContent, { kind: 'contacts' }>['contacts'][number];
export type Item = Extract<MessageContent, { kind: 'order' }>['items'][number];
