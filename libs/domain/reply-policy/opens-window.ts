import { isOwnChannel, type Channel, type OwnChannel } from '../channel.js';

/** What customers do, in our words; connectors name one of these for everything they translate. */
export type Engagement =
  /** Any user content, unsupported kinds and answers to buttons and lists included. */
  | 'message'
  | 'call'
  | 'postback'
  | 'icebreaker'
  | 'plugin-message'
  /** The click alone; the message that follows opens as a message. */
  | 'ad-click'
  /** m.me or ig.me clicked in an existing thread. */
  | 'link-click'
  | 'reaction'
  | 'comment'
  | 'visitor-post'
  | 'story-mention'
  | 'story-reply'
  | 'opt-in'
  | 'edit'
  | 'revoke'
  | 'receipt'
  | 'echo';

/** Edge rule Windows 3. What is not listed does not open: a window is never assumed. */
const OPENS: Readonly<Record<OwnChannel, ReadonlySet<Engagement>>> = {
  whatsapp: new Set<Engagement>(['message', 'call']),
  messenger: new Set<Engagement>([
    'message',
    'postback',
    'icebreaker',
    'plugin-message',
    'link-click',
    'reaction',
    'comment',
    'visitor-post',
  ]),
  instagram: new Set<Engagement>(['message', 'postback', 'icebreaker', 'story-mention', 'story-reply']),
  webchat: new Set<Engagement>(['message', 'postback']),
};

/** What somebody wrote or pressed: the least that every messenger counts. Its connector may say more of each event. */
const CONNECTOR_OPENS: ReadonlySet<Engagement> = new Set(['message', 'postback']);

/** Whether this opens, or refreshes, the 24 h of its contact. */
export function opensWindow(channel: Channel, what: Engagement): boolean {
  return (isOwnChannel(channel) ? OPENS[channel] : CONNECTOR_OPENS).has(what);
}
