import { useRef } from 'preact/hooks';
import type { BubbleView } from '../../../../control/snapshot.js';
import { Icon } from '../../look/icon';
import { usePhone } from '../phone-in-hand';
import { BubbleActions } from './bubble-actions';
import { BubbleContent } from './bubble-content';
import { Cards } from './cards';
import { Choices } from './choices';

const LONG_PRESS_MS = 450;

interface Props {
  readonly message: BubbleView;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly reply: () => void;
  readonly edit: () => void;
}

/** A message. A long press, a right click or its own button opens what can be done with it. */
export function Bubble({ message, open, setOpen, reply, edit }: Props) {
  const { channel, calls } = usePhone();
  const press = useRef<ReturnType<typeof setTimeout>>(undefined);
  const opener = useRef<HTMLButtonElement>(null);
  const endPress = (): void => clearTimeout(press.current);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  const empty = !message.text && !message.media?.length && !message.revoked && message.cards?.length;
  const bare = (message.media?.length ?? 0) > 0 && message.text === '' && !message.quoted && !message.revoked;
  return (
    <div class={`row ${message.mine ? 'row-mine' : ''}`}>
      {message.author ? <span class="author">{message.author}</span> : null}
      <div class="bubble-line">
        {empty ? null : (
          <div
            class={`bubble ${message.mine ? 'bubble-mine' : ''} ${bare ? 'bubble-bare' : ''} ${message.revoked ? 'bubble-gone' : ''}`}
            onPointerDown={() => (press.current = setTimeout(() => setOpen(true), LONG_PRESS_MS))}
            onPointerUp={endPress}
            onPointerLeave={endPress}
            onPointerCancel={endPress}
            onContextMenu={(event) => {
              event.preventDefault();
              setOpen(true);
            }}
            onDblClick={() => {
              if (channel.heartOnDoubleTap && !message.revoked)
                void calls.react(message.id, '❤️').catch(() => undefined);
            }}
          >
            <BubbleContent message={message} />
          </div>
        )}
        {message.revoked ? null : (
          <button
            ref={opener}
            type="button"
            class="more"
            aria-label="React, reply and more"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon name="smile" size={14} />
          </button>
        )}
      </div>
      {message.reactions.length > 0 ? (
        <div class="reactions">
          {message.reactions.map(({ mine, emoji }) => (
            <span key={String(mine)} title={mine ? 'Your reaction' : 'Their reaction'}>
              {emoji}
            </span>
          ))}
        </div>
      ) : null}
      {message.cards?.length ? <Cards messageId={message.id} cards={message.cards} /> : null}
      <Choices message={message} />
      {open ? <BubbleActions message={message} close={close} reply={reply} edit={edit} /> : null}
    </div>
  );
}
