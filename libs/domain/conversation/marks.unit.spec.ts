import { describe, expect, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import type { ConversationEvent } from './events.js';
import { ID, T, ana, opened, received, requested, resolved } from '#libs/testing/conversation/examples.js';
import { conversation, summaryOf } from './index.js';

const { given } = specify(conversation);

const tagged = (tag: string): ConversationEvent => ({
  type: 'Tagged',
  data: { conversationId: ID, tag, by: ana, at: T },
});

describe('notes', () => {
  const note = {
    type: 'AddNote',
    noteId: 'n1',
    authorId: 'ana',
    body: 'Called back',
    mentions: ['ben'],
    at: T,
  } as const;

  it('are kept with author and mentions, also on what is resolved', () => {
    const { type: _, ...data } = note;
    given(opened(), resolved())
      .when(note)
      .then({ type: 'NoteAdded', data: { conversationId: ID, ...data } });
  });

  it('say something', () => {
    given(opened())
      .when({ ...note, body: ' \n' })
      .thenRefused('empty');
  });
});

describe('tags', () => {
  const add = { type: 'AddTag', tag: 'refund', by: ana, at: T } as const;

  it('have one spelling', () => {
    given(opened())
      .when({ ...add, tag: '  Late   DELIVERY\u00a0' })
      .then(tagged('late delivery'));
    given(opened())
      .when({ ...add, tag: 'cafe\u0301' })
      .then(tagged('caf\u00e9'));
  });

  it('stick once', () => {
    given(opened(), tagged('refund'))
      .when({ ...add, tag: 'Refund' })
      .thenNothing();
  });

  it('say something, in at most fifty characters', () => {
    given(opened())
      .when({ ...add, tag: '  ' })
      .thenRefused('empty');
    given(opened())
      .when({ ...add, tag: '🎁'.repeat(50) })
      .then(tagged('🎁'.repeat(50)));
    given(opened())
      .when({ ...add, tag: 'x'.repeat(51) })
      .thenRefused('tag-too-long');
  });

  it('come off in any spelling, once', () => {
    const remove = { type: 'RemoveTag', tag: 'REFUND', by: ana, at: T } as const;
    given(opened(), tagged('refund'))
      .when(remove)
      .then({ type: 'Untagged', data: { conversationId: ID, tag: 'refund', by: ana, at: T } });
    given(opened(), tagged('refund')).when(remove, remove).thenNothing();
  });
});

describe('what was seen (R45)', () => {
  const three = [opened(), received('m1'), received('m2'), requested('r1'), received('m3')] as const;
  const see = (throughMessageId: string) => ({ type: 'MarkSeen', throughMessageId, by: ana, at: T }) as const;
  const seen = (throughMessageId: string, remaining: number): ConversationEvent => ({
    type: 'MessagesSeen',
    data: { conversationId: ID, by: ana, throughMessageId, remaining, at: T },
  });
  const unread = { type: 'MarkUnread', by: ana, at: T } as const;

  it('counts down to the messages after it', () => {
    given(...three).thenState((state) => expect(summaryOf(state).unread).toBe(3));
    given(...three)
      .when(see('m1'))
      .then(seen('m1', 2));
    given(...three)
      .when(see('r1'))
      .then(seen('r1', 1));
    given(...three)
      .when(see('m3'))
      .then(seen('m3', 0));
  });

  it('stays seen: an older message than before changes nothing', () => {
    given(...three, seen('m2', 1))
      .when(see('m1'))
      .thenNothing();
    given(...three, seen('m3', 0))
      .when(see('m3'))
      .thenNothing();
  });

  it('is a message of this conversation', () => {
    given(...three)
      .when(see('m9'))
      .thenRefused('unknown-message');
  });

  it('can be marked as unread again, and is seen again', () => {
    given(...three, seen('m3', 0))
      .when(unread)
      .then({ type: 'MarkedUnread', data: { conversationId: ID, by: ana, at: T } });
    given(...three, seen('m3', 0))
      .when(unread, see('m3'))
      .then(seen('m3', 0));
  });

  it('need not be marked as unread while it is', () => {
    given(...three)
      .when(unread)
      .thenNothing();
  });
});

describe('spam', () => {
  const mark = { type: 'MarkSpam', by: ana, at: T } as const;
  const clear = { type: 'ClearSpam', by: ana, at: T } as const;
  const marked: ConversationEvent = { type: 'SpamMarked', data: { conversationId: ID, by: ana, at: T } };
  const cleared: ConversationEvent = { type: 'SpamCleared', data: { conversationId: ID, by: ana, at: T } };

  it('is marked once, and cleared once', () => {
    given(opened()).when(mark).then(marked);
    given(opened(), marked).when(mark).thenNothing();
    given(opened(), marked).when(clear).then(cleared);
    given(opened()).when(clear).thenNothing();
    given(opened(), resolved()).when(mark).then(marked);
  });
});
