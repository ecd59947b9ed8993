import { memo, type ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { dayName } from '../clock/dates.js';
import { useSay, useSpeech } from '../i18n/language.js';
import { Rich } from '../i18n/Rich.js';
import { ChannelGlyph, channelClass, channelName } from '../ui/channel.js';
import { When } from '../ui/Moment.js';
import { BotFold } from './BotFold.js';
import type { Entry, Segment } from './line.js';
import { MarkerItem, UnreadLine } from './MarkerItem.js';
import { MessageItem } from './MessageItem.js';
import { NoteItem } from './NoteItem.js';

function Day({ at }: { at: number }): ReactNode {
  const { locale, dates } = useSpeech();
  const now = useNow();
  return (
    <div className="day" role="separator">
      {dayName(at, now, locale, dates)}
    </div>
  );
}

function EntryView({
  entry,
  customer,
  marked,
}: {
  entry: Entry;
  customer: string;
  marked: string | null;
}): ReactNode {
  const t = useSay();
  switch (entry.kind) {
    case 'day':
      return <Day at={entry.at} />;
    case 'unread':
      return <UnreadLine />;
    case 'message':
      return <MessageItem message={entry.message} named={entry.named} marked={entry.message.id === marked} />;
    case 'note':
      return <NoteItem note={entry.note} marked={entry.note.id === marked} />;
    case 'marker':
      return <MarkerItem marker={entry.marker} customer={customer} />;
    case 'channel':
      return (
        <div className="node">
          <span className="nm fill" aria-hidden="true">
            <ChannelGlyph channel={entry.message.channel} size="i-14" />
          </span>
          <div className="grow">
            <Rich
              id="marker.channel"
              values={{ name: customer, channel: channelName(t, entry.message.channel) }}
            />
          </div>
          <When at={entry.message.at} />
        </div>
      );
    case 'bot':
      return <BotFold messages={entry.messages} marked={marked} />;
  }
}

interface SegmentProps {
  readonly segment: Segment;
  readonly customer: string;
  readonly marked: string | null;
  readonly children?: ReactNode;
}

/** One stretch of the line: its colour is the channel, its texture the owner. */
export const SegmentView = memo(function SegmentView({
  segment,
  customer,
  marked,
  children,
}: SegmentProps): ReactNode {
  return (
    <section
      className={`seg ch ${channelClass(segment.channel)} ${segment.texture} ${segment.first ? 'first' : ''}`}
    >
      {segment.entries.map((entry) => (
        <EntryView key={entry.key} entry={entry} customer={customer} marked={marked} />
      ))}
      {children}
    </section>
  );
});
