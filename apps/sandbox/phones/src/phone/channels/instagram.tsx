import type { BubbleView } from '../../../../control/snapshot.js';
import type { Channel } from './channel';

/** Instagram says that a message was seen, and nothing before. */
function State({ ticks }: { ticks: NonNullable<BubbleView['ticks']> }) {
  return ticks === 'read' ? <p class="state">Seen</p> : null;
}

export const instagram: Channel = {
  provider: 'instagram',
  name: 'Instagram',
  placeholder: 'Message…',
  emoji: ['❤️', '😂', '😮', '😢', '😡', '👍'],
  takeBack: 'Unsend',
  tookBack: 'You unsent a message',
  timeInBubbles: false,
  heartOnDoubleTap: true,
  stories: true,
  locations: false,
  heading: ({ business, handle }) => ({ title: handle ?? business, small: business }),
  Ticks: undefined,
  State,
};
