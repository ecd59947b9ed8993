import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';

/** `Content` as the contract writes it. */
export type MessageContent = ChannelEventOf<'message'>['content'];
export type Media = Extract<MessageContent, { kind: 'image' | 'video' | 'audio' | 'document' | 'sticker' }>;
export type Share = Extract<MessageContent, { kind: 'share' }>;
export type Card = Extract<MessageContent, { kind: 'cards' }>['cards'][number];

const MEDIA: ReadonlySet<string> = new Set<Media['kind']>(['image', 'video', 'audio', 'document', 'sticker']);

export const isMedia = (content: MessageContent): content is Media => MEDIA.has(content.kind);
export const isShare = (content: MessageContent): content is Share => content.kind === 'share';
