import type { Draft } from '../drafts/draft.js';
import { changeDraft, draftOf } from '../drafts/drafts.js';
import type { TemplateReply } from '../graphql/documents/actions.js';
import { focusComposer } from './focus.js';

/** Puts the text of a reply that did not go back where it was written; nothing that was begun meanwhile is lost. */
export function writeAgain(conversationId: string, text: string, replyTo: Draft['replyTo']): void {
  const { reply } = draftOf(conversationId);
  changeDraft(conversationId, { reply: reply.trim() === '' ? text : `${text}\n${reply}`, replyTo });
  focusComposer('reply');
}

/** Opens a template that did not go, with what was filled in. */
export function fillAgain(conversationId: string, { name, language, values }: TemplateReply): void {
  const filled = (where: string, given: readonly { readonly name?: string; readonly text?: string }[] = []) =>
    given.map((value, index) => [`${where}.${value.name ?? index + 1}`, value.text ?? '']);
  const buttons = (values.buttons ?? []).map(({ index, value }) => [`button.${index}`, value]);
  changeDraft(conversationId, {
    tab: 'reply',
    template: {
      id: `${name}/${language}`,
      values: Object.fromEntries([
        ...filled('header', values.header),
        ...filled('body', values.body),
        ...buttons,
      ]) as Record<string, string>,
    },
  });
}
