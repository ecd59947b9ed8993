import { describe, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import {
  H,
  T,
  ana,
  ben,
  nobody,
  opened,
  owned,
  queue,
  resolved,
  robin,
  saga,
} from '#libs/testing/conversation/examples.js';
import { conversation } from './index.js';

const { given } = specify(conversation);

const take = { type: 'TakeConversation', by: ana, at: T } as const;
const assign = { type: 'ChangeOwner', owner: ben, by: ana, reason: 'assigned', at: T } as const;
const release = { type: 'ReleaseConversation', by: ana, at: T } as const;

describe('taking', () => {
  it.each([
    ['nobody', nobody],
    ['a queue', queue],
    ['the bot', robin],
  ] as const)('works on what %s has', (_, owner) => {
    const history = owner.kind === 'nobody' ? [opened()] : [opened(), owned(owner)];
    given(...history)
      .when(take)
      .then(owned(ana, owner));
  });

  it('of one’s own changes nothing', () => {
    given(opened(), owned(ana)).when(take).thenNothing();
  });

  it('of what a colleague has is refused and says who it is', () => {
    given(opened(), owned(ben)).when(take).thenRefused('owned-by-another', { owner: ben });
  });

  it('of what is resolved is refused', () => {
    given(opened(), resolved())
      .when(take)
      .thenRefused('resolved', { resolvedAt: T + H });
  });
});

describe('assigning', () => {
  it('gives to a colleague, from whomever', () => {
    given(opened(), owned(ana))
      .when(assign)
      .then(owned(ben, ana, { reason: 'assigned' }));
  });

  it('gives to a queue or back to the bot', () => {
    given(opened(), owned(ana))
      .when({ ...assign, owner: queue, by: saga, reason: 'handoff' })
      .then(owned(queue, ana, { by: saga, reason: 'handoff' }));
    given(opened(), owned(ana))
      .when({ ...assign, owner: robin, reason: 'released' })
      .then(owned(robin, ana, { reason: 'released' }));
  });

  it('to the same changes nothing', () => {
    given(opened(), owned(ben)).when(assign).thenNothing();
  });

  it('of what is resolved is refused', () => {
    given(opened(), resolved()).when(assign).thenRefused('resolved');
  });
});

describe('releasing', () => {
  it('leaves it to nobody', () => {
    given(opened(), owned(ana))
      .when(release)
      .then(owned(nobody, ana, { reason: 'released' }));
  });

  it('does nothing to what no agent has', () => {
    given(opened()).when(release).thenNothing();
    given(opened(), owned(robin)).when(release).thenNothing();
  });
});
