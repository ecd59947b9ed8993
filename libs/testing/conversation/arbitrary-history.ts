import fc from 'fast-check';
import type { ConversationCommand, SendTerms } from '#libs/domain/conversation/commands.js';
import {
  conversation,
  type ConversationEvent,
  type ConversationState,
} from '#libs/domain/conversation/index.js';
import { fold, isRefusal } from '#libs/domain/decider.js';
import { HOUR, MINUTE, SECOND } from '#libs/domain/time.js';
import {
  T,
  ana,
  ben,
  echo,
  edit,
  onMessenger,
  onWhatsapp,
  open,
  queue,
  react,
  receive,
  reply,
  robin,
  saga,
} from './examples.js';

/** Random histories for property tests: few ids, so that commands meet; time that jumps over edges. */
type Timeless = (at: number) => ConversationCommand;
type Steps = fc.Arbitrary<readonly Timeless[]>;

const one = <T>(values: fc.Arbitrary<T>, command: (value: T, at: number) => ConversationCommand): Steps =>
  values.map((value) => [(at) => command(value, at)]);

const messages = fc.integer({ min: 1, max: 12 }).map((n) => `m${n}`);
const replies = fc.constantFrom('r1', 'r2');
const attempt = fc.integer({ min: 1, max: 2 });
const contact = fc.constantFrom(onWhatsapp, onMessenger);
const late = fc.constantFrom(0, 0, 0, SECOND, 20 * HOUR);
const status = fc.constantFrom('sent', 'delivered', 'read', 'failed');
const terms: fc.Arbitrary<SendTerms> = fc.record({
  capabilities: fc.record({
    humanAgent: fc.boolean(),
    templates: fc.constant(true),
    utilityTemplates: fc.constant(false),
  }),
  paused: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant('auth-lost' as const) },
  ),
});
const failure = fc.record({
  code: fc.constant('131047'),
  class: fc.constantFrom('retryable', 'final', 'needs-change', 'channel-paused'),
  reason: fc.constant('refused'),
  closesWindow: fc.boolean(),
});
const named = fc.record({ messageId: replies, attempt: fc.option(attempt, { nil: undefined }) });

const writes = one(fc.tuple(messages, contact, late, fc.boolean()), ([id, through, by, rarely], at) =>
  receive(id, { ...through, sentAt: at - by, receivedAt: at, opensWindow: id !== 'm1' || rarely, at }),
);
const doesMore: readonly Steps[] = [
  one(fc.tuple(messages, fc.nat(3), late), ([id, n, by], at) =>
    edit(id, `e${n}`, { occurredAt: at - by, at }),
  ),
  one(messages, (id, at) => ({
    type: 'RecordRevoke',
    messageId: id,
    ...onWhatsapp,
    externalRef: `ref-${id}`,
    occurredAt: at,
    at,
  })),
  one(fc.tuple(messages, late), ([id, by], at) =>
    react(`ref-${id}`, { ...onMessenger, opensWindow: true, occurredAt: at - by, at }),
  ),
  one(contact, (through, at) => ({
    type: 'RecordEngagement',
    ...through,
    what: 'call',
    opensWindow: true,
    occurredAt: at,
    at,
  })),
];

const asks = one(
  fc.tuple(replies, contact, fc.constantFrom(ana, ben, robin, saga), terms),
  ([id, through, author, under], at) => reply(id, { ...through, author, terms: under, at }),
);
const starts = one(fc.tuple(replies, terms), ([messageId, under], at) => ({
  type: 'StartDispatch',
  messageId,
  terms: under,
  at,
}));
const retries = one(fc.tuple(replies, fc.constantFrom(ana, saga), terms), ([messageId, by, under], at) => ({
  type: 'RetryReply',
  messageId,
  by,
  terms: under,
  at,
}));
const outcomes: readonly Steps[] = [
  one(fc.tuple(replies, attempt), ([messageId, n], at) => ({
    type: 'RecordDispatched',
    messageId,
    attempt: n,
    externalRef: `ref-${messageId}-${n}`,
    at,
  })),
  one(fc.tuple(replies, attempt, failure), ([messageId, n, why], at) => ({
    type: 'RecordFailure',
    messageId,
    attempt: n,
    failure: why,
    at,
  })),
  one(fc.tuple(replies, attempt), ([messageId, n], at) => ({
    type: 'RecordUnknownOutcome',
    messageId,
    attempt: n,
    at,
  })),
  one(fc.tuple(named, status, failure), ([correlation, told, why], at) => ({
    type: 'RecordReceipt',
    correlation,
    status: told,
    failure: why,
    occurredAt: at,
    at,
  })),
  one(fc.tuple(contact, fc.constantFrom('delivered', 'read')), ([{ contactId }, told], at) => ({
    type: 'RecordWatermark',
    contactId,
    watermark: at,
    status: told,
    at,
  })),
  one(fc.tuple(fc.constantFrom('x1', 'x2'), fc.option(named, { nil: undefined })), ([id, correlation], at) =>
    echo(id, { correlation, sentAt: at, at }),
  ),
];
/** What mostly happens: asked for and sent, perhaps by a bot that owns it. */
const wholeSend = fc
  .tuple(replies, contact, fc.constantFrom(ana, robin, robin, saga), terms, fc.boolean())
  .map(([id, through, author, under, given]): readonly Timeless[] => [
    (at) => receive(`for-${id}`, { ...through, sentAt: at, receivedAt: at, at }),
    ...(given && author.kind === 'bot'
      ? [(at: number) => ({ type: 'ChangeOwner', owner: author, by: ben, reason: 'released', at }) as const]
      : []),
    (at) => reply(id, { ...through, author, terms: under, at }),
    (at) => ({ type: 'StartDispatch', messageId: id, terms: under, at }),
  ]);

const atTheDesk: readonly Steps[] = [
  one(fc.constantFrom(ana, ben), (by, at) => ({ type: 'TakeConversation', by, at })),
  one(fc.constantFrom(ana, robin, queue), (owner, at) => ({
    type: 'ChangeOwner',
    owner,
    by: ben,
    reason: 'assigned',
    at,
  })),
  one(fc.constant(ana), (by, at) => ({ type: 'ReleaseConversation', by, at })),
  one(fc.constant(ana), (by, at) => ({ type: 'Resolve', by, at })),
  one(fc.boolean(), (undo, at) => ({ type: 'Reopen', by: ana, undo, at })),
  one(fc.constant(ana), (by, at) => ({ type: 'Snooze', until: at + HOUR, by, at })),
  one(fc.constant('due'), (reason, at) => ({ type: 'Unsnooze', reason, at })),
  one(fc.oneof(messages, replies), (throughMessageId, at) => ({
    type: 'MarkSeen',
    throughMessageId,
    by: ana,
    at,
  })),
  one(fc.constant(ana), (by, at) => ({ type: 'MarkUnread', by, at })),
  one(fc.constantFrom('vip', 'VIP '), (tag, at) => ({ type: 'AddTag', tag, by: ana, at })),
  one(replies, (messageId, at) => ({ type: 'WithdrawReply', messageId, by: ana, at })),
  one(fc.constant(onWhatsapp), ({ accountId }, at) => ({ type: 'HoldReplies', accountId, at })),
  one(fc.constant(onWhatsapp), ({ accountId }, at) => ({ type: 'ReleaseReplies', accountId, by: ana, at })),
];

const step = fc.tuple(
  fc.oneof(
    { weight: 3, arbitrary: writes },
    { weight: 2, arbitrary: fc.oneof(...doesMore) },
    { weight: 4, arbitrary: wholeSend },
    { weight: 2, arbitrary: asks },
    { weight: 4, arbitrary: starts },
    { weight: 3, arbitrary: retries },
    { weight: 7, arbitrary: fc.oneof(...outcomes) },
    { weight: 4, arbitrary: fc.oneof(...atTheDesk) },
  ),
  fc.constantFrom(0, 0, 0, 0, 1, SECOND, MINUTE, HOUR, 23 * HOUR),
);

/** Up to so many steps, from opening on; time passes between them. */
export const histories = (maxLength: number): fc.Arbitrary<readonly ConversationCommand[]> =>
  fc.array(step, { minLength: Math.floor(maxLength / 2), maxLength, size: 'max' }).map((steps) => {
    let at = T;
    const timed = steps.map(([commands, pause]) => {
      at += pause;
      return commands.map((command) => command(at));
    });
    return [open, ...timed.flat()];
  });

export interface Step {
  readonly command: ConversationCommand;
  readonly before: ConversationState;
  readonly events: readonly ConversationEvent[];
  readonly after: ConversationState;
}

/** What came of each command; a refused one came to no events. */
export function play(commands: readonly ConversationCommand[]): readonly Step[] {
  let before = conversation.initialState;
  return commands.map((command) => {
    const decision = conversation.decide(command, before);
    const events = isRefusal(decision) ? [] : decision;
    const after = fold(conversation, events, before);
    const step = { command, before, events, after };
    before = after;
    return step;
  });
}
