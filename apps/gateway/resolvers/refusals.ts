import type { CommandOutcome, CommandRefused } from '#libs/application/conversation/commands.js';
import type { Positions } from '#libs/application/ports/event-log.js';
import type { PeopleRefusal } from '#libs/staff/people.js';
import type { ActionRefusedType, ActionResultType, ReplyResultType } from '../schema/results.js';

const positionsOf = (positions: Positions) =>
  Object.entries(positions).map(([partition, position]) => ({ partition: Number(partition), position }));

export const refused = (code: string, reason: string): ActionRefusedType => ({
  __typename: 'ActionRefused',
  code,
  reason,
});

export const accepted = (positions: Positions = {}): ActionResultType => ({
  __typename: 'ActionAccepted',
  positions: positionsOf(positions),
});

export const toActionResult = (outcome: CommandOutcome): ActionResultType =>
  outcome.ok ? accepted(outcome.positions) : refused(outcome.refused, outcome.reason);

export function toReplyResult(outcome: CommandOutcome): ReplyResultType {
  if (!outcome.ok) return toReplyRefused(outcome);
  const { messageId, positions } = outcome;
  if (messageId === undefined) throw new Error('a reply was accepted without the id of its message');
  return { __typename: 'ReplyAccepted', messageId, positions: positionsOf(positions) };
}

const toReplyRefused = (outcome: CommandRefused): ReplyResultType => ({
  __typename: 'ReplyRefused',
  code: outcome.refused,
  reason: outcome.reason,
  policy: outcome.policy ?? null,
  until: outcome.until ?? null,
  alternatives: outcome.alternatives?.map(({ kind }) => ({ kind })) ?? [],
});

export const PEOPLE_REFUSALS: Readonly<Record<PeopleRefusal, string>> = {
  'not-an-address': 'This is not an e-mail address.',
  'name-missing': 'A name is needed.',
  'already-member': 'Somebody with this address is here already.',
  'unknown-user': 'There is no such user.',
  'role-above-yours': 'You can give no more than your own role.',
  yourself: 'You cannot do this to yourself.',
  'last-administrator': 'This is the last administrator. Make somebody else one first.',
  'other-request': 'This request was made before, for somebody else.',
};
