import { describeNotice } from './account-notices.js';
import { emitEcho } from './echoes.js';
import { emitHistory } from './history.js';
import { type JsonObject, listOf, objectOf } from './json.js';
import { emitMessage } from './messages.js';
import { emitLeftovers, emitNotice } from './notice.js';
import { emitCall, emitHandover, emitPreference, emitUserIdUpdate } from './other-fields.js';
import { emitErrors } from './provider-errors.js';
import type { Scope } from './scope.js';
import { emitStatus } from './statuses.js';

const ENVELOPE = ['messaging_product', 'metadata', 'contacts'];

type Family = (scope: Scope, item: unknown) => void;

/** Lists of items that a value may hold, by field. A value mostly holds one of them; nothing stops it from holding more. */
const FAMILIES: Readonly<Record<string, Readonly<Record<string, Family>>>> = {
  messages: { messages: emitMessage, statuses: emitStatus },
  standby: { messages: emitMessage, message_echoes: emitEcho, statuses: emitStatus },
  smb_message_echoes: { message_echoes: emitEcho },
  user_preferences: { user_preferences: emitPreference },
  user_id_update: { user_id_update: emitUserIdUpdate },
  calls: { calls: emitCall },
};

/** Fields whose items belong to people: they need one account, not every account of the business. */
export const isAboutPeople = (field: string): boolean =>
  Object.hasOwn(FAMILIES, field) || field === 'history' || field === 'messaging_handovers';

/** One `changes[]` item; at least one event. */
export function emitField(outer: Scope, change: unknown): void {
  let emitted = 0;
  const scope: Scope = {
    ...outer,
    emit(event) {
      emitted += 1;
      outer.emit(event);
    },
  };
  const value = objectOf(objectOf(change)?.['value']);
  if (value !== undefined) emitValue(scope, value, change);
  if (emitted > 0) return;
  const what = value === undefined ? 'no value' : 'nothing that we know of';
  emitNotice(scope, { summary: `${scope.field}: ${what}`, severity: 'warning' }, change);
}

function emitValue(scope: Scope, value: JsonObject, change: unknown): void {
  if (Object.hasOwn(FAMILIES, scope.field)) return emitFamilies(scope, value, FAMILIES[scope.field]!);
  if (scope.field === 'messaging_handovers') return emitHandover(scope, value);
  if (scope.field === 'history') {
    emitHistory(scope, value);
    emitLeftovers(scope, value, [...ENVELOPE, 'history', 'messages', 'message_echoes', 'errors']);
    return;
  }
  emitNotice(scope, describeNotice(scope.field, value), change, value['timestamp']);
}

function emitFamilies(scope: Scope, value: JsonObject, families: Readonly<Record<string, Family>>): void {
  // `standby` wraps its lists once more (channel facts 1.3).
  const inner = scope.field === 'standby' ? (objectOf(value['standby']) ?? value) : value;
  for (const [name, emit] of Object.entries(families)) {
    for (const item of listOf(inner[name])) emit(scope, item);
  }
  emitErrors(scope, inner['errors']);
  emitLeftovers(scope, inner, [...ENVELOPE, ...Object.keys(families), 'errors']);
  if (inner !== value) emitLeftovers(scope, value, [...ENVELOPE, 'standby']);
}
