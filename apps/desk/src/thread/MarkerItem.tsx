import {
  Bot,
  CircleCheck,
  CircleDashed,
  Hourglass,
  Link2,
  MessageCircle,
  Moon,
  Phone,
  RotateCcw,
  Sun,
  Tag,
  Milestone,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Marker } from '../graphql/thread-types.js';
import { useSay } from '../i18n/language.js';
import { Rich } from '../i18n/Rich.js';
import { ChannelGlyph } from '../ui/channel.js';
import { When } from '../ui/Moment.js';
import { useMarkerWords } from './marker-words.js';

const icons: Readonly<Record<string, LucideIcon>> = {
  resolved: CircleCheck,
  reopened: RotateCcw,
  snoozed: Moon,
  unsnoozed: Sun,
  engaged: Phone,
  tagged: Tag,
  untagged: Tag,
};
const engagementIcons: Readonly<Record<string, LucideIcon>> = {
  comment: MessageCircle,
  'visitor-post': MessageCircle,
  'link-click': Link2,
  'ad-click': Link2,
};
const ownerIcons = { BOT: Bot, QUEUE: Hourglass, NOBODY: CircleDashed } as const;

/** The knot itself: the channel, the new owner's initials, or what happened. */
function Knot({ marker }: { marker: Marker }): ReactNode {
  if (marker.what === 'opened' && marker.markerChannel !== null) {
    return (
      <span className="nm fill">
        <ChannelGlyph channel={marker.markerChannel} size="i-14" />
      </span>
    );
  }
  if (marker.what === 'owner' && marker.owner !== null) {
    if (marker.owner.kind === 'AGENT') return <span className="nm agent">{marker.owner.initials}</span>;
    const Icon = ownerIcons[marker.owner.kind];
    return (
      <span className={`nm plain ${marker.owner.kind === 'BOT' ? 'botn' : ''}`}>
        <Icon className="i i-14" />
      </span>
    );
  }
  const engaged = marker.what === 'engaged' ? engagementIcons[marker.reason ?? ''] : undefined;
  const Icon = engaged ?? icons[marker.what] ?? Milestone;
  return (
    <span className="nm plain">
      <Icon className="i i-14" />
    </span>
  );
}

/** A change, said in words. */
export function MarkerItem({ marker, customer }: { marker: Marker; customer: string }): ReactNode {
  const words = useMarkerWords(marker, customer);
  return (
    <div className="node" data-item={marker.id}>
      <span className="knot" aria-hidden="true">
        <Knot marker={marker} />
      </span>
      <div className="grow">
        <Rich id={words.id} values={words.values} />
      </div>
      <When at={marker.at} />
    </div>
  );
}

export function UnreadLine(): ReactNode {
  const t = useSay();
  return (
    <div className="newline" role="separator">
      <span>{t('thread.new')}</span>
    </div>
  );
}
