import type { Failure } from '../../delivery/send-outcome.js';

export type ErrorEntry = Omit<Failure, 'code'>;
/** By `code/subcode`, `code`, or `x/subcode` where the subcode means the same under every code. */
export type ErrorTable = Readonly<Record<string, ErrorEntry>>;

const retryable = (reason: string, rest: Partial<ErrorEntry> = {}): ErrorEntry => ({
  class: 'retryable',
  reason,
  ...rest,
});
const final = (reason: string): ErrorEntry => ({ class: 'final', reason });
const needsChange = (reason: string): ErrorEntry => ({ class: 'needs-change', reason });
const paused = (pause: Failure['pause'], reason: string): ErrorEntry => ({
  class: 'channel-paused',
  pause,
  reason,
});

/** What both channels share, in the channel's name (channel facts 4.4). 200 to 299 and 80000 to 80099 are ranges: known.ts. */
export function sharedErrors(name: string, account: string): ErrorTable {
  const again = retryable(`${name} has a temporary problem. The message is sent again by itself.`);
  const tooFast = retryable(`${name} asks us to send more slowly. The message goes out by itself.`, {
    backoff: 'account-rate',
  });
  const windowClosed: ErrorEntry = {
    class: 'window-closed',
    reason: `${name} says that the time to answer is over. The customer has to write first.`,
  };
  const fileAgain = retryable(`${name} could not take the file. It is sent again by itself.`, { attempts: 2 });
  const permissionLost = paused(
    'permission-lost',
    `${name} does not allow this access to send. An administrator has to grant it again.`,
  );
  return {
    '1': again,
    '1/99': again,
    // May also mean that the person blocked us: not for ever.
    '2': { ...again, attempts: 3 },
    '2/1545133': again,
    '1200': again,

    '4': tooFast,
    '17': tooFast,
    '32': tooFast,
    '613': tooFast,
    '80000': tooFast,
    '9': retryable(`${name} asks us to wait for a while. The message goes out by itself.`, {
      backoff: 'minutes',
    }),
    '613/2018338': needsChange(
      `${name} warns that this account sends too much. An administrator has to look into it.`,
    ),

    '10/2018278': windowClosed,
    '10/2018065': windowClosed,
    '10/2534022': windowClosed,
    // Meta's pages disagree on what it means (edge rule Delivery 7): nothing more by itself, and the agent decides.
    'x/1545041': needsChange(
      `${name} does not deliver to this person now. Try again once the customer has written.`,
    ),

    '10/1893063': paused('restricted', `${name} has restricted ${account} from sending for some time.`),
    '10': permissionLost,
    '200': permissionLost,
    '190': paused(
      'auth-lost',
      `${name} no longer accepts our access. An administrator has to reconnect ${account}.`,
    ),

    '10/2018108': final('This person does not receive messages from us.'),
    '100': final(`${name} does not accept this message as it is.`),
    '100/2018001': final(`${name} does not know this person on ${account}.`),
    '100/2018008': fileAgain,
    '100/2018047': fileAgain,
    '100/2018294': fileAgain,
    '100/2018074': needsChange(`${name} no longer has the file. Send it again.`),
    '100/2018109': final(`The file is too large for ${name}.`),
    '551': final('This person cannot be reached: they blocked us, or closed their account.'),
    'x/2018218': final(`${name} does not show the profile of this person.`),
    '27': final('Another app answers this conversation, and ours may not take it over.'),
  };
}
