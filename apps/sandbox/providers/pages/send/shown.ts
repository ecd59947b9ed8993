import type { PageMessageBody } from './read-send.js';

/** The kind of a send, for the record and the phones. */
export function typeOf(message: PageMessageBody): string {
  if (message.text !== undefined) return 'text';
  if (message.template) return 'utility';
  const type = message.attachment?.type ?? message.attachments?.[0]?.type ?? 'unknown';
  return type === 'file' ? 'document' : type;
}

/** What a phone shows as words. */
export function shownText(message: PageMessageBody): string {
  if (message.text !== undefined) return message.text;
  if (message.template) return message.template.name;
  const { attachment } = message;
  if (attachment?.type === 'like_heart') return '❤️';
  if (attachment?.type !== 'template') return '';
  return attachment.payload.template_type === 'button' ? attachment.payload.text : '';
}
