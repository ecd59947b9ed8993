import type { MessageContent } from './message-content.js';
import { child, type JsonObject, listOf, objectOf, wordsOf } from '../../../meta/json.js';
import { tokenOf } from '../notice.js';

/** Shown as "unsupported: poll_creation": the kind in the provider's word, with what it says about it. */
export function unsupportedContent(type: string, item: JsonObject): MessageContent {
  const named = type === 'unsupported' ? tokenOf(child(item, 'unsupported')['type']) : tokenOf(type);
  const subtype = type === 'interactive' || type === 'system' ? child(item, type)['type'] : undefined;
  const what = subtype === undefined ? named : `${named} ${tokenOf(subtype)}`;
  return {
    kind: 'unsupported',
    what,
    detail: firstError(item) ?? wordsOf(child(item, type)['body']),
  };
}

function firstError(item: JsonObject): string | undefined {
  const error = objectOf(listOf(item['errors'])[0]);
  if (error === undefined) return undefined;
  return (
    wordsOf(child(error, 'error_data')['details']) ?? wordsOf(error['message']) ?? wordsOf(error['title'])
  );
}
