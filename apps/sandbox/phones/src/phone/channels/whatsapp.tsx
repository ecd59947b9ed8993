import type { BubbleView } from '../../../../control/snapshot.js';
import { Icon } from '../../look/icon';
import type { Channel } from './channel';

const WORDS = { sent: 'Sent', delivered: 'Delivered', read: 'Read' } as const;

function Ticks({ ticks }: { ticks: NonNullable<BubbleView['ticks']> }) {
  return (
    <span class={`ticks ticks-${ticks}`} title={WORDS[ticks]}>
      <Icon name={ticks === 'sent' ? 'check' : 'checks'} size={12} />
      <span class="unseen">{WORDS[ticks]}</span>
    </span>
  );
}

/** One tick, two, two in blue. */
export const whatsapp: Channel = {
  provider: 'whatsapp',
  name: 'WhatsApp',
  placeholder: 'Message',
  emoji: ['👍', '❤️', '😂', '😮', '😢', '🙏'],
  takeBack: 'Delete',
  tookBack: 'This message was deleted',
  timeInBubbles: true,
  heartOnDoubleTap: false,
  stories: false,
  locations: true,
  heading: ({ business }) => ({ title: business, small: 'business account' }),
  Ticks,
  State: undefined,
};
