import type { ConversationCommand, OpenConversation } from './commands.js';
import { holdReplies, releaseReplies, retryReply, withdrawReply } from './decide-again.js';
import { recordAttachment, retryAttachment } from './decide-attachment.js';
import { recordEdit, recordReaction, recordRevoke } from './decide-amend.js';
import { recordDispatched, recordFailure, recordUnknownOutcome, startDispatch } from './decide-dispatch.js';
import { recordEcho } from './decide-echo.js';
import { merge, openConversation, reopen, resolve, snooze, unsnooze } from './decide-lifecycle.js';
import { addNote, addTag, clearSpam, markSeen, markSpam, markUnread, removeTag } from './decide-marks.js';
import { changeOwner, releaseConversation, takeConversation } from './decide-owner.js';
import { recordReactionFailure } from './decide-reaction-failure.js';
import { recordReceipt, recordWatermark } from './decide-receipt.js';
import { receiveMessage, recordEngagement } from './decide-receive.js';
import { reactToMessage, requestReply } from './decide-reply.js';
import { moved, notOpen, type Decided } from './refusals.js';
import type { ConversationState } from './state.js';

/**
 * What a command comes to. What was decided before is recognised by its ids and comes to nothing; what leaves nothing
 * to be recognised by (a note, an engagement, a reaction) is recognised by its command id in the log.
 */
export function decide(command: ConversationCommand, state: ConversationState): Decided {
  if (state.movedTo !== undefined) return moved(state.movedTo);
  if (command.type === 'OpenConversation') return openConversation(command, state);
  return state.phase === 'none' ? notOpen : decideOpened(command, state);
}

function decideOpened(
  command: Exclude<ConversationCommand, OpenConversation>,
  state: ConversationState,
): Decided {
  switch (command.type) {
    case 'ReceiveMessage':
      return receiveMessage(command, state);
    case 'RecordEdit':
      return recordEdit(command, state);
    case 'RecordRevoke':
      return recordRevoke(command, state);
    case 'RecordReaction':
      return recordReaction(command, state);
    case 'RecordEngagement':
      return recordEngagement(command, state);
    case 'RecordEcho':
      return recordEcho(command, state);
    case 'RequestReply':
      return requestReply(command, state);
    case 'RetryReply':
      return retryReply(command, state);
    case 'WithdrawReply':
      return withdrawReply(command, state);
    case 'HoldReplies':
      return holdReplies(command, state);
    case 'ReleaseReplies':
      return releaseReplies(command, state);
    case 'ReactToMessage':
      return reactToMessage(command, state);
    case 'RecordReactionFailure':
      return recordReactionFailure(command, state);
    case 'RecordAttachment':
      return recordAttachment(command, state);
    case 'RetryAttachment':
      return retryAttachment(command, state);
    case 'StartDispatch':
      return startDispatch(command, state);
    case 'RecordDispatched':
      return recordDispatched(command, state);
    case 'RecordFailure':
      return recordFailure(command, state);
    case 'RecordUnknownOutcome':
      return recordUnknownOutcome(command, state);
    case 'RecordReceipt':
      return recordReceipt(command, state);
    case 'RecordWatermark':
      return recordWatermark(command, state);
    case 'TakeConversation':
      return takeConversation(command, state);
    case 'ChangeOwner':
      return changeOwner(command, state);
    case 'ReleaseConversation':
      return releaseConversation(command, state);
    case 'Resolve':
      return resolve(command, state);
    case 'Reopen':
      return reopen(command, state);
    case 'Snooze':
      return snooze(command, state);
    case 'Unsnooze':
      return unsnooze(command, state);
    case 'Merge':
      return merge(command, state);
    case 'AddNote':
      return addNote(command, state);
    case 'AddTag':
      return addTag(command, state);
    case 'RemoveTag':
      return removeTag(command, state);
    case 'MarkSpam':
      return markSpam(command, state);
    case 'ClearSpam':
      return clearSpam(command, state);
    case 'MarkSeen':
      return markSeen(command, state);
    case 'MarkUnread':
      return markUnread(command, state);
  }
}
