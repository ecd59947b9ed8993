import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../decider.js';
import { deliveryState, queuedDelivery, type Delivery } from '../delivery/delivery.js';
import { evolveDelivery, type DeliveryEvent } from '../delivery/evolve-delivery.js';
import { HOUR } from '../time.js';
import { histories, play } from '#libs/testing/conversation/arbitrary-history.js';
import type { ConversationEvent } from './events.js';
import { conversationPersonalData } from './events.js';
import { conversation, summaryOf } from './index.js';

type Of<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>;
const only = <T extends ConversationEvent['type']>(
  events: readonly ConversationEvent[],
  type: T,
): readonly Of<T>[] => events.filter((event): event is Of<T> => event.type === type);

const RUNS = { numRuns: 300 };
const history = histories(40);

describe('whatever happens, in whatever order', () => {
  it('no bot asks to write, and nothing of a bot leaves, while an agent owns (R28)', () => {
    fc.assert(
      fc.property(history, (given) => {
        const fromBots = new Set<string>();
        for (const { before, events } of play(given)) {
          for (const { type, data } of events) {
            const byBot = type === 'ReplyRequested' && data.author.kind === 'bot';
            if (byBot) fromBots.add(data.messageId);
            const leaves = type === 'DispatchStarted' && fromBots.has(data.messageId);
            if (byBot || leaves) expect(before.owner.kind).not.toBe('agent');
          }
        }
      }),
      RUNS,
    );
  });

  it('no free text leaves WhatsApp later than 24 h after the customer did something that opens them', () => {
    fc.assert(
      fc.property(history, (given) => {
        let engagedAt = -Infinity;
        const throughWhatsapp = new Set<string>();
        for (const { events } of play(given)) {
          for (const { type, data } of events) {
            if (type === 'ReplyRequested' && data.channel === 'whatsapp') throughWhatsapp.add(data.messageId);
            if (type === 'MessageReceived' && data.contactId === 'omar' && data.opensWindow)
              engagedAt = Math.max(engagedAt, data.sentAt);
            if (
              (type === 'ReactionChanged' || type === 'ContactEngaged') &&
              data.contactId === 'omar' &&
              data.opensWindow
            )
              engagedAt = Math.max(engagedAt, data.at);
            if (type === 'DispatchStarted' && throughWhatsapp.has(data.messageId)) {
              expect(data.policy).toBe('RESPONSE');
              expect(data.at - engagedAt).toBeLessThanOrEqual(24 * HOUR);
            }
          }
        }
      }),
      RUNS,
    );
  });

  it('a message is sent once for each time it was asked for, with attempts that count up (R11)', () => {
    fc.assert(
      fc.property(history, (given) => {
        const events = play(given).flatMap((step) => step.events);
        for (const id of ['r1', 'r2']) {
          const asked = [...only(events, 'ReplyRequested'), ...only(events, 'ReplyRetried')];
          const attempts = only(events, 'DispatchStarted').filter(({ data }) => data.messageId === id);
          const askedByProvider = only(events, 'MessageFailed').filter(
            ({ data }) => data.class === 'retryable',
          );
          const times = [...asked, ...askedByProvider].filter(({ data }) => data.messageId === id).length;
          expect(attempts.map(({ data }) => data.attempt)).toEqual(attempts.map((_, i) => i + 1));
          expect(attempts.length).toBeLessThanOrEqual(times);
        }
      }),
      RUNS,
    );
  });

  it('each message of the customer is told once, and counted once', () => {
    fc.assert(
      fc.property(history, (given) => {
        const events = play(given).flatMap((step) => step.events);
        const first = only(events, 'MessageReceived').filter(({ data }) => !data.alreadyEdited);
        const refs = first.map(({ data }) => data.externalRef);
        expect(new Set(refs).size).toBe(refs.length);
        expect(fold(conversation, events).thread.received).toBe(refs.length);
      }),
      RUNS,
    );
  });

  it('since when the customer waits is what a recount from the beginning says', () => {
    fc.assert(
      fc.property(histories(7), (given) => {
        const events = play(given).flatMap((step) => step.events);
        expect(summaryOf(fold(conversation, events)).waitingSince).toBe(recount(events));
      }),
      RUNS,
    );
  });

  it('nothing is read that is sealed: without personal data the state is the same', () => {
    fc.assert(
      fc.property(history, (given) => {
        const events = play(given).flatMap((step) => step.events);
        expect(fold(conversation, events.map(sealed))).toEqual(fold(conversation, events));
      }),
      RUNS,
    );
  });

  it('no name, word or provider’s id is kept in the state', () => {
    fc.assert(
      fc.property(history, (given) => {
        const state = fold(
          conversation,
          play(given).flatMap((step) => step.events),
        );
        const text = JSON.stringify(state, (_, value: unknown) =>
          value instanceof Map ? [...value] : value,
        );
        expect(text).not.toMatch(/Where is my order|wamid\.|👍/u);
      }),
      RUNS,
    );
  });
});

/** The event as a decider gets it, whose reader opens nothing. */
function sealed(event: ConversationEvent): ConversationEvent {
  const declared: object | 'none' = conversationPersonalData[event.type];
  const personal = declared === 'none' ? [] : Object.keys(declared);
  const open = Object.entries(event.data).filter(([field]) => !personal.includes(field));
  return { type: event.type, data: Object.fromEntries(open) } as ConversationEvent;
}

/** By hand and from the beginning: the oldest question after the last answer that stands at the end. */
function recount(events: readonly ConversationEvent[]): number | undefined {
  const deliveries = new Map<string, Delivery>();
  let resolved = false;
  let turns: ({ asked: number } | { answer: string })[] = [];
  for (const event of events) {
    const { type, data } = event;
    if (type === 'ConversationResolved') resolved = true;
    if (type === 'ConversationReopened') {
      resolved = false;
      if (data.reason !== 'undo') turns = [];
    }
    if (type === 'MessageReceived') {
      const last = turns.at(-1);
      if (!data.alreadyEdited || (last !== undefined && 'asked' in last)) turns.push({ asked: data.sentAt });
    }
    if (type === 'MessageSentElsewhere') turns.push({ answer: data.messageId });
    if (type === 'ReplyRequested') {
      deliveries.set(data.messageId, queuedDelivery);
      if (data.author.kind !== 'system') turns.push({ answer: data.messageId });
    }
    const known =
      'messageId' in data && data.messageId !== undefined ? deliveries.get(data.messageId) : undefined;
    if (known && type !== 'ReplyRequested' && 'messageId' in data && data.messageId !== undefined) {
      deliveries.set(data.messageId, evolveDelivery(known, event as DeliveryEvent) ?? known);
    }
  }
  const fallen = (id: string): boolean => {
    const delivery = deliveries.get(id);
    return delivery !== undefined && ['failed', 'held', 'withdrawn'].includes(deliveryState(delivery));
  };
  const lastAnswer = turns.findLastIndex((turn) => 'answer' in turn && !fallen(turn.answer));
  const questions = turns.slice(lastAnswer + 1).flatMap((turn) => ('asked' in turn ? [turn.asked] : []));
  return resolved || questions.length === 0 ? undefined : Math.min(...questions);
}
