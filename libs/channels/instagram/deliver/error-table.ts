import { sharedErrors, type ErrorEntry, type ErrorTable } from '../../meta/deliver/errors.js';

const final = (reason: string): ErrorEntry => ({ class: 'final', reason });

/** Codes of Instagram and what can be done about each (channel facts 4.4). */
export const INSTAGRAM_ERRORS: ErrorTable = {
  ...sharedErrors('Instagram', 'the Instagram account'),
  '100/2534014': final('Instagram does not know this person.'),
  '100/2534001': final('This thread is archived on Instagram, and takes no messages.'),
  '100/2534025': final('The one private reply to this comment was sent already.'),
  '100/2534013': final('Instagram does not take a private reply to this comment.'),
};
