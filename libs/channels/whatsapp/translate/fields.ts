import { describeNotice } from './account-notices.js';
import { emitEcho } from './echoes.js';
import { emitHistory } from './history.js';
import { type JsonObject, listOf, objectOf } from '../../meta/json.js';
import { emitMessage } from './messages.js';
import { emitLeftovers, emitNotice } from './notice.js';
import { emitCall, emitHandover, emitPreference, emitUserIdUpdate } from './other-fields.js';
import { emitErrors } from './provider-errors.js';
import type { Scope } from './scope.js';
import { emitStatus } from './statuses.js';

const ENVELOPE = ['messaging_product', 'metadata', 'contacts'];

/** Lists of items that a value may hold. A value mostly holds one of them; nothing stops it from holding more. */
interface Families {
  readonly lists: readonly (readonly [name: string, emit: (scope: Scope, item: unknown) => void])[];
  /** Names that are no surprise. */
  readonly known: readonly string[];
}

const families = (...lists: Families['lists']): Families => ({
  lists,
  known: [...ENVELOPE, 'errors', ...lists.map(([name]) => name)],
});

const FAMILIES: ReadonlyMap<string, Families> = new Map([
  ['messages', families(['messages', emitMessage], ['statuses', emitStatus])],
  ['standby', families(['messages', emitMessage], ['message_echoes', emitEcho], ['statuses', emitStatus])],
  ['smb_message_echoes', families(['message_echoes', emitEcho])],
  ['user_preferences', families(['user_preferences', emitPreference])],
  ['user_id_update', families(['user_id_update', emitUserIdUpdate])],
  ['calls', families(['calls', emitCall])],
]);

const IN_HISTORY = [...ENVELOPE, 'history', 'messages', 'message_echoes', 'errors'];
const IN_STANDBY = [...ENVELOPE, 'standby'];

/** Fields whose items belong to people: they need one account, not every account of the business. */
export const isAboutPeople = (field: string): boolean =>
  FAMILIES.has(field) || field === 'history' || field === 'messaging_handovers';

/** One `changes[]` item. Nothing is emitted for one that has no value, or none that we know of. */
export function emitField(scope: Scope, change: unknown): void {
  const value = objectOf(objectOf(change)?.['value']);
  if (value === undefined) return;
  const known = FAMILIES.get(scope.field);
  if (known !== undefined) return emitFamilies(scope, value, known);
  if (scope.field === 'messaging_handovers') return emitHandover(scope, value);
  if (scope.field === 'history') {
    emitHistory(scope, value);
    return emitLeftovers(scope, value, IN_HISTORY);
  }
  emitNotice(scope, describeNotice(scope.field, value), change, value['timestamp']);
}

function emitFamilies(scope: Scope, value: JsonObject, { lists, known }: Families): void {
  // `standby` wraps its lists once more (channel facts 1.3).
  const inner = scope.field === 'standby' ? (objectOf(value['standby']) ?? value) : value;
  for (const [name, emit] of lists) for (const item of listOf(inner[name])) emit(scope, item);
  emitErrors(scope, inner['errors']);
  emitLeftovers(scope, inner, known);
  if (inner !== value) emitLeftovers(scope, value, IN_STANDBY);
}
