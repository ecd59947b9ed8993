import type { Message } from '../../../state/message.js';
import type { QuickReply, TemplateBody, TemplateButton } from '../send/message-schema.js';
import type { PageMessageBody } from '../send/read-send.js';

/** Something to tap on a message of the business. */
export type Tappable = { readonly id: string; readonly title: string } & (
  { readonly quickReply: QuickReply } | { readonly button: TemplateButton }
);

const FIXED_TITLES = { user_phone_number: 'Share phone number', user_email: 'Share e-mail' } as const;

/** Everything that can be tapped, by an id of ours. */
export function tappables(message: Pick<Message, 'direction' | 'content'>): readonly Tappable[] {
  return [...quickReplies(message), ...buttons(message), ...cards(message).flatMap((card) => card.buttons)];
}

export function quickReplies(message: Pick<Message, 'direction' | 'content'>): readonly Tappable[] {
  return (bodyOf(message)?.quick_replies ?? []).map((quickReply, at) => ({
    id: `quick-${at}`,
    title: quickReply.content_type === 'text' ? quickReply.title : FIXED_TITLES[quickReply.content_type],
    quickReply,
  }));
}

/** Of a button template. */
export function buttons(message: Pick<Message, 'direction' | 'content'>): readonly Tappable[] {
  const template = templateOf(message);
  return template?.template_type === 'button' ? template.buttons.map(tappable('button')) : [];
}

export interface Card {
  readonly title: string;
  readonly subtitle?: string;
  readonly imageUrl?: string;
  readonly buttons: readonly Tappable[];
}

/** Of a generic template. */
export function cards(message: Pick<Message, 'direction' | 'content'>): readonly Card[] {
  const template = templateOf(message);
  if (template?.template_type !== 'generic') return [];
  return template.elements.map(({ title, subtitle, image_url: imageUrl, buttons: below }, at) => ({
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(imageUrl === undefined ? {} : { imageUrl }),
    buttons: (below ?? []).map(tappable(`card-${at}`)),
  }));
}

const tappable =
  (prefix: string) =>
  (button: TemplateButton, at: number): Tappable => ({
    id: `${prefix}-${at}`,
    title: button.type === 'account_link' ? 'Log in' : button.title,
    button,
  });

function bodyOf({ direction, content }: Pick<Message, 'direction' | 'content'>): PageMessageBody | undefined {
  return direction === 'from-business' ? (content as PageMessageBody) : undefined;
}

function templateOf(message: Pick<Message, 'direction' | 'content'>): TemplateBody | undefined {
  const attachment = bodyOf(message)?.attachment;
  return attachment?.type === 'template' ? attachment.payload : undefined;
}
