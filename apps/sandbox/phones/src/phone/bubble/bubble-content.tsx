import type { BubbleView } from '../../../../control/snapshot.js';
import { hourMinute } from '../../look/times';
import { usePhone } from '../phone-in-hand';
import { Media } from './media';
import { Story } from './story';

/** Kinds that words alone would not tell; those that are shown need none. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  location: 'Location',
  contacts: 'Contact',
  order: 'Order',
  unsupported: 'Not supported here',
};
const SHOWN = new Set(['image', 'video', 'audio', 'document', 'sticker']);

export function BubbleContent({ message }: { message: BubbleView }) {
  const { channel } = usePhone();
  const media = message.media ?? [];
  const missing = media.length === 0 && SHOWN.has(message.type) ? message.type : undefined;
  const kind = missing ?? KIND_WORDS[message.type];
  return (
    <>
      {message.story ? <Story story={message.story} mine={message.mine} /> : null}
      {message.quoted ? (
        <blockquote dir="auto">
          <b dir="ltr">{message.quoted.mine ? 'You' : 'Them'}</b>
          {message.quoted.text}
        </blockquote>
      ) : null}
      {message.revoked ? (
        <p class="gone">{channel.tookBack ?? 'This message was taken back'}</p>
      ) : (
        <>
          {media.map((each, at) => (
            <Media key={`${at} ${each.url ?? ''}`} media={each} />
          ))}
          {message.header ? (
            <p class="bubble-header" dir="auto">
              {message.header}
            </p>
          ) : null}
          {kind || message.text ? (
            <p dir="auto">
              {kind ? <em class="kind">{kind} </em> : null}
              {message.text}
            </p>
          ) : null}
          {message.footer ? (
            <p class="bubble-footer" dir="auto">
              {message.footer}
            </p>
          ) : null}
        </>
      )}
      {channel.timeInBubbles || message.edited ? (
        <small>
          {message.edited ? 'edited ' : ''}
          {channel.timeInBubbles ? <time class="numbers">{hourMinute(message.at)}</time> : null}
          {channel.Ticks && message.ticks ? <channel.Ticks ticks={message.ticks} /> : null}
        </small>
      ) : null}
    </>
  );
}
