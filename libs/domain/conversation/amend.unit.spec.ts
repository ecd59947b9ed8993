import { describe, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import type { RecordRevoke } from './commands.js';
import type { ConversationEvent } from './events.js';
import {
  H,
  ID,
  T,
  ana,
  dispatched,
  echo,
  edit,
  elsewhere,
  onMessenger,
  onWhatsapp,
  opened,
  react,
  receive,
  received,
  reopened,
  requested,
  resolved,
  started,
  terms,
} from '#libs/testing/conversation/examples.js';
import { conversation } from './index.js';

const { given } = specify(conversation);

const text = { kind: 'text', text: 'Where is my order?' } as const;
const edited = (messageId: string, editId: string, at = T + 10, contactId = 'omar'): ConversationEvent => ({
  type: 'MessageEdited',
  data: { conversationId: ID, contactId, messageId, editId, content: text, at },
});
const revoke = (target: string): RecordRevoke => ({
  type: 'RecordRevoke',
  messageId: target,
  ...onWhatsapp,
  externalRef: `ref-${target}`,
  occurredAt: T + 20,
  at: T + 20,
});
const revoked = (messageId: string, more: object = {}): ConversationEvent => ({
  type: 'MessageRevoked',
  data: { conversationId: ID, contactId: 'omar', messageId, at: T + 20, ...more },
});
const reaction = (more: object = {}): ConversationEvent => ({
  type: 'ReactionChanged',
  data: {
    conversationId: ID,
    contactId: 'omar',
    messageId: 'm1',
    targetRef: 'ref-m1',
    emoji: '👍',
    by: 'customer',
    at: T + 10,
    opensWindow: false,
    ...more,
  },
});

describe('an edit', () => {
  it('changes its message', () => {
    given(opened(), received('m1')).when(edit('m1', 'e1')).then(edited('m1', 'e1'));
  });

  it('that comes again changes nothing', () => {
    given(opened(), received('m1'), edited('m1', 'e1')).when(edit('m1', 'e1')).thenNothing();
  });

  it('that is older than the one that stands changes nothing, whatever the order of arrival', () => {
    given(opened(), received('m1'), edited('m1', 'e2', T + 10))
      .when(edit('m1', 'e1', { occurredAt: T + 9 }))
      .thenNothing();
  });

  it('of the same second as another counts in the order of arrival', () => {
    given(opened(), received('m1'), edited('m1', 'e1')).when(edit('m1', 'e2')).then(edited('m1', 'e2'));
  });

  it('of a message never seen shows that message, marked as edited', () => {
    given(opened())
      .when(edit('m1', 'e1'))
      .then(
        received('m1', { sentAt: T + 10, receivedAt: T + 10, opensWindow: false, originalMissing: true }),
        edited('m1', 'e1'),
      );
  });

  it('of a message never seen reopens like a message', () => {
    given(opened(), resolved(T + 5))
      .when(edit('m1', 'e1'))
      .then(
        reopened(T + 10, 'customer-wrote'),
        received('m1', { sentAt: T + 10, receivedAt: T + 10, opensWindow: false, originalMissing: true }),
        edited('m1', 'e1'),
      );
  });

  it('lets the original come after it, which then only sets the clocks', () => {
    given(opened())
      .when(edit('m1', 'e1'), receive('m1'))
      .then(received('m1', { alreadyEdited: true }));
    given(opened()).when(edit('m1', 'e1'), receive('m1'), receive('m1')).thenNothing();
  });

  it('in the provider’s own app of a message never seen shows that message', () => {
    given(opened())
      .when(edit('m1', 'e1', { by: 'business' }))
      .then(elsewhere('m1', { sentAt: T + 10 }), edited('m1', 'e1'));
  });

  it('of what was revoked meanwhile has nothing to show', () => {
    given(opened(), received('m1'), revoked('m1')).when(edit('m1', 'e1')).thenNothing();
  });
});

describe('a revoke', () => {
  it('takes its message back, once', () => {
    given(opened(), received('m1')).when(revoke('m1')).then(revoked('m1'));
    given(opened(), received('m1')).when(revoke('m1'), revoke('m1')).thenNothing();
  });

  it('of a message never seen is kept, and the message comes as revoked', () => {
    given(opened())
      .when(revoke('m1'))
      .then(revoked('m1', { targetRef: 'ref-m1', ...onWhatsapp, by: 'customer' }));
    given(opened())
      .when(revoke('m1'), receive('m1', { at: T + 30 }))
      .then(received('m1', { sentAt: T + 30, receivedAt: T + 30 }), revoked('m1', { at: T + 30 }));
    given(opened()).when(revoke('m1'), receive('m1'), receive('m1')).thenNothing();
  });

  it('by us of what was never seen says that it was ours', () => {
    given(opened())
      .when({ ...revoke('m1'), by: 'business' })
      .then(revoked('m1', { targetRef: 'ref-m1', ...onWhatsapp, by: 'business' }));
  });

  it('of what went out elsewhere and was never seen is kept too', () => {
    given(opened())
      .when(revoke('m1'), echo('m1'))
      .then(elsewhere('m1'), revoked('m1', { at: T + 1 }));
    given(opened()).when(revoke('m1'), echo('m1'), echo('m1')).thenNothing();
  });
});

describe('a reaction', () => {
  it('is found by the provider’s id of its message', () => {
    given(opened(), received('m1')).when(react('ref-m1')).then(reaction());
  });

  it('to one of ours is found by the id of its attempt', () => {
    given(opened(), requested('r1'), started('r1'), dispatched('r1'))
      .when(react('ref-r1-1'))
      .then(reaction({ messageId: 'r1', targetRef: 'ref-r1-1' }));
  });

  it('to one of ours is found by our id where the channel is our own', () => {
    given(opened(), requested('r1'))
      .when(react('r1', { targetMessageId: 'r1' }))
      .then(reaction({ messageId: 'r1', targetRef: 'r1' }));
  });

  it('to a message never seen is recorded with what is known', () => {
    given(opened())
      .when(react('ref-m0'))
      .then(reaction({ messageId: undefined, targetRef: 'ref-m0' }));
  });

  it('that a newer one has overtaken changes nothing', () => {
    given(opened(), received('m1'), reaction({ emoji: null, at: T + 11 }))
      .when(react('ref-m1'))
      .thenNothing();
  });

  it('that was overtaken still opens the window that it opens', () => {
    const onHers = { ...onMessenger, contactId: 'omar' };
    given(opened(onHers), received('m1', onHers), reaction({ emoji: null, at: T + 11 }))
      .when(react('ref-m1', { ...onHers, opensWindow: true }))
      .then({
        type: 'ContactEngaged',
        data: { conversationId: ID, ...onHers, what: 'reaction', at: T + 10, opensWindow: true },
      });
  });
});

describe('a reaction of ours in the provider’s own app', () => {
  const ours = { by: 'business', emoji: '❤️' } as const;

  it('is shown as ours, opens nothing, and is not sent again: no send of it has a name', () => {
    given(opened(), received('m1'))
      .when(react('ref-m1', ours))
      .then(reaction({ ...ours, reactionId: undefined }));
  });

  it('overtakes ours alone', () => {
    given(opened(), received('m1'), reaction({ at: T + 11 }))
      .when(react('ref-m1', ours))
      .then(reaction(ours));
    given(opened(), received('m1'), reaction({ ...ours, at: T + 11 }))
      .when(react('ref-m1', ours))
      .thenNothing();
  });
});

describe('our own reaction', () => {
  const like = { type: 'ReactToMessage', messageId: 'm1', emoji: '❤️', by: ana, terms, at: T + H } as const;

  it('goes to the provider by the id of its message', () => {
    given(opened(), received('m1'))
      .when(like)
      .then(reaction({ emoji: '❤️', by: 'business', at: T + H }));
  });

  it('needs an open window', () => {
    given(opened(), received('m1'))
      .when({ ...like, at: T + 25 * H })
      .thenRefused('window-closed', { policy: 'TEMPLATE_ONLY' });
  });

  it('carries no tag, so that HUMAN_AGENT does not let it go', () => {
    given(opened(onMessenger), received('m1', onMessenger))
      .when({ ...like, at: T + 25 * H })
      .thenRefused('window-closed', { policy: 'HUMAN_AGENT' });
  });

  it('needs a message', () => {
    given(opened()).when(like).thenRefused('unknown-message');
  });

  const failure = { code: '131009', class: 'final', reason: 'too old' } as const;
  const ours = (reactionId: string, at = T + H): ConversationEvent =>
    reaction({ emoji: '❤️', by: 'business', reactionId, at });
  const refused = { type: 'RecordReactionFailure', reactionId: 'x1', failure, at: T + 2 * H } as const;
  const failed: ConversationEvent = {
    type: 'ReactionFailed',
    data: {
      conversationId: ID,
      contactId: 'omar',
      messageId: 'm1',
      reactionId: 'x1',
      code: '131009',
      reason: 'too old',
      at: T + 2 * H,
    },
  };

  it('is called by what its send is called, and known by it when the provider refuses it', () => {
    given(opened(), received('m1'))
      .when({ ...like, reactionId: 'x1' })
      .then(ours('x1'));
    given(opened(), received('m1'), ours('x1')).when(refused).then(failed);
  });

  it('is refused by a status that comes later just the same', () => {
    given(opened(), received('m1'), ours('x1'))
      .when({
        type: 'RecordReceipt',
        externalRef: 'ref-of-the-reaction',
        correlation: { messageId: 'x1', attempt: 1 },
        status: 'failed',
        failure,
        occurredAt: T + 2 * H,
        at: T + 2 * H,
      })
      .then(failed);
  });

  it('is told as refused once, and not at all once another of ours stands in its place', () => {
    given(opened(), received('m1'), ours('x1'), failed).when(refused).thenNothing();
    given(opened(), received('m1'), ours('x1'), ours('x2', T + H + 1))
      .when(refused)
      .thenNothing();
    given(opened(), received('m1')).when(refused).thenRefused('unknown-message');
  });
});
