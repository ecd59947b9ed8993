import type { Failure } from '../../delivery/send-outcome.js';

/** What stops a send before it leaves. */

export const noAddress = (name: string): Failure => ({
  class: 'final',
  code: 'no-address',
  reason: `${name} has no id of this person for this account.`,
});

export const notAllowed: Failure = {
  class: 'needs-change',
  code: 'not-allowed',
  reason: 'The time to answer here is over. The customer has to write first.',
};

export const notThisReaction = (name: string): Failure => ({
  class: 'final',
  code: 'reaction-not-supported',
  reason: `${name} does not take this reaction.`,
});

export const notConnected = (name: string): Failure => ({
  class: 'needs-change',
  code: 'not-connected',
  reason: `This account is not connected to ${name}. An administrator has to connect it.`,
});

export const noToken = (name: string): Failure => ({
  class: 'channel-paused',
  pause: 'auth-lost',
  code: 'no-token',
  reason: `There is no access token for this account of ${name}. An administrator has to enter one.`,
});

export const accountsUnreadable: Failure = {
  class: 'retryable',
  code: 'accounts-unreadable',
  reason: 'The channel accounts cannot be read. The message is sent again by itself.',
};
