import type { Sender } from '#libs/contracts/channel-events/channel-event.js';
import { opensWindow } from '#libs/domain/reply-policy/opens-window.js';
import { contentOf, typeOf } from './content/content.js';
import { child, idOf, type JsonObject, objectOf, textOf } from '../../meta/json.js';
import { base, eventId, type Scope } from './scope.js';

/** Something done to an earlier message. `body` holds `type` and what belongs to it. */
export interface Change {
  readonly id: string;
  readonly time: unknown;
  readonly type: string;
  readonly body: JsonObject;
  readonly sender: Sender;
  readonly by: 'customer' | 'business';
}

type EmitChange = (scope: Scope, change: Change) => boolean;

const CHANGES: Readonly<Record<string, EmitChange>> = {
  reaction: emitReaction,
  edit: emitEdit,
  revoke: emitRevoke,
};

export const isChange = (type: string): boolean => Object.hasOwn(CHANGES, type);

/** false: it is none of these, or does not say which message it means. */
export const emitChange: EmitChange = (scope, change) =>
  isChange(change.type) && CHANGES[change.type]!(scope, change);

/** Taken back: an empty emoji, or none (channel facts 1.3). */
function emitReaction(scope: Scope, { id, time, body, sender, by }: Change): boolean {
  const reaction = child(body, 'reaction');
  const externalId = idOf(reaction['message_id']);
  if (externalId === undefined) return false;
  const emoji = textOf(reaction['emoji']) || null;
  const opens = by === 'customer' && opensWindow('whatsapp', 'reaction');
  const event = base(scope, eventId(scope, 'reaction', id), time);
  scope.emit({ ...event, type: 'reaction', sender, externalId, emoji, by, opensWindow: opens });
  return true;
}

function emitEdit(scope: Scope, { id, time, body, sender, by }: Change): boolean {
  const externalId = idOf(child(body, 'edit')['original_message_id']);
  const message = objectOf(child(body, 'edit')['message']);
  if (externalId === undefined || message === undefined) return false;
  const content = contentOf(typeOf(message), message);
  const event = base(scope, eventId(scope, 'message-edited', id), time);
  scope.emit({ ...event, type: 'message-edited', sender, externalId, editId: id, content, by });
  return true;
}

function emitRevoke(scope: Scope, { id, time, body, sender, by }: Change): boolean {
  const externalId = idOf(child(body, 'revoke')['original_message_id']);
  if (externalId === undefined) return false;
  const event = base(scope, eventId(scope, 'message-revoked', id), time);
  scope.emit({ ...event, type: 'message-revoked', sender, externalId, by });
  return true;
}
