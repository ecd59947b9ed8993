import type { Message } from '../../../state/message.js';
import { RefusedActionError } from '../../refused-action.js';
import type { Written } from './writing.js';

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Opens a page instead of answering. */
  readonly url?: string;
}

interface InteractiveContent {
  readonly type: string;
  readonly action: {
    readonly buttons?: readonly { readonly reply: Choice }[];
    readonly sections?: readonly { readonly rows: readonly Choice[] }[];
  };
}

/** Buttons or list rows that a person may tap on a message. */
export function choicesOf(message: Pick<Message, 'type' | 'content' | 'rendered'>): readonly Choice[] {
  if (message.type === 'template') return message.rendered?.choices ?? [];
  if (message.type !== 'interactive') return [];
  const { action } = message.content as InteractiveContent;
  return [
    ...(action.buttons ?? []).map(({ reply }) => reply),
    ...(action.sections ?? []).flatMap(({ rows }) => rows),
  ];
}

/** The answer that a tap sends. @throws RefusedActionError if there is no such choice. */
export function chosen(message: Message, choiceId: string): Written {
  const choice = choicesOf(message).find(({ id }) => id === choiceId);
  if (!choice) throw new RefusedActionError(422, 'The message offers no such choice');
  if (choice.url !== undefined)
    throw new RefusedActionError(422, 'The button opens something and tells the business nothing');
  if (message.type === 'template') {
    const content = { payload: choice.id, text: choice.title };
    return { type: 'button', content, text: choice.title, replyTo: message.id };
  }
  const type = (message.content as InteractiveContent).type === 'list' ? 'list_reply' : 'button_reply';
  return { type: 'interactive', content: { type, [type]: choice }, text: choice.title, replyTo: message.id };
}
