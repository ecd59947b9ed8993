import type { BubbleView } from '../../../../control/snapshot.js';
import { Icon } from '../../look/icon';
import { initials } from '../../look/numbers';
import type { Channel } from './channel';

type Props = { ticks: NonNullable<BubbleView['ticks']>; business: string };

/** A hollow circle, a full one, and then the face of who has seen it. */
function State({ ticks, business }: Props) {
  if (ticks === 'read')
    return (
      <p class="state" title="Seen">
        <span class="avatar avatar-tiny" aria-hidden="true">
          {initials(business)}
        </span>
        Seen
      </p>
    );
  return (
    <p class={`state state-${ticks}`}>
      <Icon name="sent" size={14} />
      {ticks === 'sent' ? 'Sent' : 'Delivered'}
    </p>
  );
}

export const messenger: Channel = {
  provider: 'messenger',
  name: 'Messenger',
  placeholder: 'Aa',
  emoji: ['❤️', '😆', '😮', '😢', '😠', '👍'],
  takeBack: 'Unsend',
  tookBack: undefined,
  timeInBubbles: false,
  heartOnDoubleTap: false,
  stories: false,
  locations: false,
  heading: ({ business }) => ({ title: business, small: 'Usually replies in minutes' }),
  Ticks: undefined,
  State,
};
