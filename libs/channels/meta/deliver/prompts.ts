import type { Content, PromptOption } from '#libs/domain/content.js';
import type { TextLimit } from '../../delivery/text-limit.js';
import { message, refused, type MessageBody, type Refused } from './message.js';
import { textFault } from './text.js';

type Prompt = Extract<Content, { kind: 'prompt' }>;

/** Channel facts 3.2, the same on Instagram (3.3). */
const TITLE = 20;
const PAYLOAD = 1_000;
const BUTTONS = 3;
const QUICK_REPLIES = 13;
/** Of a button template. */
const BUTTON_TEXT: TextLimit = { max: 640, unit: 'CHARACTERS' };

/** Buttons where three are enough; else quick replies, which stay until somebody writes. There are no lists here. */
export function promptMessage(name: string, prompt: Prompt, limit: TextLimit): MessageBody {
  const { layout, options } = prompt;
  const asButtons = layout === 'buttons';
  const text = wholeText(prompt);
  const most = asButtons ? BUTTONS : QUICK_REPLIES;
  const fault =
    optionsFault(name, options, most, asButtons ? 'buttons' : 'quick replies') ??
    textFault(name, text, asButtons ? BUTTON_TEXT : limit);
  if (fault !== undefined) return fault;
  if (!asButtons)
    return message({
      text,
      quick_replies: options.map(({ id, title }) => ({ content_type: 'text', title, payload: id })),
    });
  const buttons = options.map(({ id, title }) => ({ type: 'postback', title, payload: id }));
  return message({
    attachment: { type: 'template', payload: { template_type: 'button', text, buttons } },
  });
}

/** Header, footer and what options explain have no place of their own: they stand in the text. */
export function wholeText({ header, text, footer, options }: Prompt): string {
  const explained = options.flatMap(({ title, description }) =>
    description === undefined || description === '' ? [] : [`${title}: ${description}`],
  );
  return [header, text, explained.join('\n'), footer].filter((part) => part !== undefined && part !== '').join('\n\n');
}

function optionsFault(
  name: string,
  options: readonly PromptOption[],
  most: number,
  what: string,
): Refused | undefined {
  if (options.length === 0) return refused('no-options', 'There is nothing to choose from.');
  if (options.length > most)
    return refused('too-many-options', `${name} takes ${most} ${what}; this message has ${options.length}.`);
  const long = options.find(({ title }) => title.length > TITLE);
  if (long !== undefined)
    return refused('option-too-long', `${name} takes ${TITLE} characters a choice; "${long.title}" has more.`);
  return options.some(({ id }) => id.length > PAYLOAD)
    ? refused('option-id-too-long', `${name} takes ${PAYLOAD} characters behind a choice.`)
    : undefined;
}
