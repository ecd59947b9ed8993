import { describe, expect, it } from '@jest/globals';
import {
  dispatched,
  failed,
  opened,
  receive,
  received,
  requested,
  started,
} from '#libs/testing/conversation/examples.js';
import { fold } from '../decider.js';
import type { ConversationEvent } from './events.js';
import { conversation, outbox, summaryOf } from './index.js';
import { messageOf } from './thread.js';

const MANY = 3_000;
const chatter = Array.from({ length: MANY }, (_, i) => received(`later-${i}`));
const after = (...events: readonly ConversationEvent[]) =>
  fold(conversation, [opened(), ...events, ...chatter]);

describe('what a long conversation remembers', () => {
  it('is every reply that may still leave or has to be asked about, however old', () => {
    const queued = [requested('queued')];
    const underWay = [requested('sending'), started('sending')];
    const again = [requested('failed'), started('failed'), failed('failed')];
    const state = after(...queued, ...underWay, ...again);
    expect(outbox(state).map(({ messageId }) => messageId)).toEqual(['queued', 'sending', 'failed']);
  });

  it('is not what is settled and long past', () => {
    const state = after(received('old'), requested('sent'), started('sent'), dispatched('sent'));
    expect(messageOf(state.thread, 'old')).toBeUndefined();
    expect(messageOf(state.thread, 'sent')).toBeUndefined();
  });

  it('is enough to know a duplicate among the last thousand', () => {
    const state = after();
    expect(conversation.decide(receive(`later-${MANY - 1_000}`), state)).toEqual([]);
  });

  it('is never less than the counts', () => {
    expect(summaryOf(after(received('old'))).unread).toBe(MANY + 1);
  });
});
