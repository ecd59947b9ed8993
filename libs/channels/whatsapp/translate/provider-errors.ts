import { type JsonObject, listOf, objectOf, wordsOf } from '../../meta/json.js';
import { emitNotice, tokenOf } from './notice.js';
import type { Scope } from './scope.js';

/** `errors[]` of a value: about the account or the app, not about one message (channel facts 1.3). */
export function emitErrors(scope: Scope, errors: unknown): void {
  for (const value of listOf(errors)) {
    const error: JsonObject = objectOf(value) ?? {};
    const title = wordsOf(error['title']) ?? wordsOf(error['message']) ?? 'no title';
    const summary = `error ${tokenOf(error['code'])}: ${title}`;
    emitNotice(scope, { summary, severity: 'warning' }, value);
  }
}
