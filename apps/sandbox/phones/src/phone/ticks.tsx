import type { BubbleView } from '../../../control/snapshot.js';
import { Icon } from '../look/icon';

const WORDS = { sent: 'Sent', delivered: 'Delivered', read: 'Read' } as const;

export function Ticks({ ticks }: { ticks: NonNullable<BubbleView['ticks']> }) {
  return (
    <span class={`ticks ticks-${ticks}`} title={WORDS[ticks]}>
      <Icon name={ticks === 'sent' ? 'check' : 'checks'} size={12} />
      <span class="unseen">{WORDS[ticks]}</span>
    </span>
  );
}
