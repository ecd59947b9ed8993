import type { Failure } from '../../delivery/send-outcome.js';

type Entry = Omit<Failure, 'code'>;

const AGAIN = 'WhatsApp has a temporary problem. The message is sent again by itself.';
const TOO_FAST = 'WhatsApp asks us to send more slowly. The message goes out by itself.';
const NOT_VALID = 'WhatsApp does not accept this message as it is.';
const TEMPLATE =
  'The template does not fit: its number of values, its length or its wording. Choose or mend a template.';

const retryable = (reason: string, rest: Partial<Entry> = {}): Entry => ({
  class: 'retryable',
  reason,
  ...rest,
});
const final = (reason: string): Entry => ({ class: 'final', reason });
const needsChange = (reason: string): Entry => ({ class: 'needs-change', reason });
const paused = (pause: Failure['pause'], reason: string): Entry => ({
  class: 'channel-paused',
  pause,
  reason,
});

const AUTH_LOST = paused(
  'auth-lost',
  'WhatsApp no longer accepts our access. An administrator has to reconnect the number.',
);
export const PERMISSION_LOST = paused(
  'permission-lost',
  'WhatsApp does not allow this access to send. An administrator has to grant it again.',
);

/** Codes of the Cloud API and what can be done about each (channel facts 4.4). 200 to 299 are permissions, in classify.ts. */
export const WHATSAPP_ERRORS: Readonly<Record<string, Entry>> = {
  '0': AUTH_LOST,
  '190': AUTH_LOST,
  '3': PERMISSION_LOST,
  '10': PERMISSION_LOST,
  '131005': PERMISSION_LOST,
  '33': paused(
    'permission-lost',
    'The number was removed from WhatsApp. An administrator has to connect another one.',
  ),

  '1': final(NOT_VALID),
  '100': final(NOT_VALID),
  '131008': final(NOT_VALID),
  '131009': final('WhatsApp does not accept this message, or the message that it refers to is too old.'),
  '131051': final(NOT_VALID),
  '135000': final(NOT_VALID),

  '2': retryable(AGAIN),
  '131000': retryable(AGAIN),
  '131016': retryable(AGAIN),
  '133004': retryable(AGAIN),
  '131057': retryable('The number is under maintenance at WhatsApp. The message goes out by itself.', {
    backoff: 'minutes',
  }),

  '4': retryable(TOO_FAST, { backoff: 'account-rate' }),
  '80007': retryable(TOO_FAST, { backoff: 'account-rate' }),
  '130429': retryable(TOO_FAST, { backoff: 'account-rate' }),
  '131056': retryable('Too many messages to this person in a short time. The message goes out by itself.', {
    backoff: 'pair-rate',
  }),
  '131048': needsChange(
    'WhatsApp limits this number because people reported it. An administrator has to look into it.',
  ),
  '131064': needsChange('WhatsApp limits this number. An administrator has to look into it.'),

  '131047': {
    class: 'window-closed',
    reason: 'The 24 hours since the customer last wrote are over. Only an approved template can be sent.',
  },
  '131026': final(
    'WhatsApp cannot deliver to this person: not on WhatsApp, an old app, terms not accepted, or blocked.',
  ),
  '131021': final('The number cannot write to itself.'),
  '131030': needsChange('A test number writes only to the numbers on its list. Add this one at WhatsApp.'),
  '131049': needsChange(
    'WhatsApp limits marketing messages to this person. Try again tomorrow at the earliest.',
  ),
  '131050': final('This person does not want marketing messages.'),
  '130472': final('WhatsApp does not deliver marketing messages to this person for now.'),

  '131031': paused(
    'account-locked',
    'WhatsApp has locked the account. An administrator has to look into it.',
  ),
  '368': paused('restricted', 'WhatsApp has restricted the account for a breach of its policies.'),
  // About the recipient's country, not about the account: pausing it would stop everybody else.
  '130497': needsChange('The account may not write to people in this country.'),
  '131037': needsChange(
    'The display name of the number is not approved yet. An administrator has to see to it.',
  ),
  '131042': needsChange(
    'WhatsApp cannot charge for this message. An administrator has to check the payment method.',
  ),
  '131045': paused(
    'restricted',
    'The number lost its certificate. An administrator has to register it again.',
  ),
  '133010': paused(
    'restricted',
    'The number is not registered at WhatsApp. An administrator has to register it.',
  ),

  '131052': final('WhatsApp could not fetch the file that the customer sent.'),
  '131053': retryable('WhatsApp could not take the file. It is sent again by itself.', { attempts: 2 }),
  '131062': needsChange('This message needs the phone number of the person, which WhatsApp does not share.'),
  '131063': needsChange(
    'Marketing templates are switched off for this number. An administrator has to see to it.',
  ),

  '132000': needsChange(TEMPLATE),
  '132001': needsChange('The template does not exist in this language, or is not approved yet.'),
  '132005': needsChange(TEMPLATE),
  '132007': needsChange(TEMPLATE),
  '132008': needsChange(TEMPLATE),
  '132012': needsChange(TEMPLATE),
  '132015': needsChange('WhatsApp has paused this template. Choose another one.'),
  '132016': needsChange('WhatsApp has switched off this template. Choose another one.'),
  '132068': needsChange('The form is blocked. An administrator has to mend it.'),
  '132069': needsChange('The form is held back. Try again later.'),

  '137000': needsChange(
    'There may be another person behind this number now. Confirm who it is before you write.',
  ),
  '2494191': final('Another app answers this conversation, and ours may not take it over.'),
};
