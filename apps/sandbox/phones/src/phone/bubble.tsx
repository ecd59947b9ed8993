import { useRef } from 'preact/hooks';
import type { BubbleView } from '../../../control/snapshot.js';
import { choose } from '../data/calls';
import { Icon } from '../look/icon';
import { hourMinute } from '../look/times';
import { BubbleActions } from './bubble-actions';
import { Ticks } from './ticks';

const LONG_PRESS_MS = 450;
const KIND_WORDS: Readonly<Record<string, string>> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Audio',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact',
  template: '',
  text: '',
  interactive: '',
};

interface Props {
  readonly personId: string;
  readonly message: BubbleView;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly reply: () => void;
  readonly edit: () => void;
}

/** A message. A long press, a right click or its own button opens what can be done with it. */
export function Bubble({ personId, message, open, setOpen, reply, edit }: Props) {
  const press = useRef<ReturnType<typeof setTimeout>>(undefined);
  const opener = useRef<HTMLButtonElement>(null);
  const endPress = (): void => clearTimeout(press.current);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  const kind = KIND_WORDS[message.type] ?? message.type;
  return (
    <div class={`row ${message.mine ? 'row-mine' : ''}`}>
      <div class="bubble-line">
        <div
          class={`bubble ${message.mine ? 'bubble-mine' : ''}`}
          onPointerDown={() => (press.current = setTimeout(() => setOpen(true), LONG_PRESS_MS))}
          onPointerUp={endPress}
          onPointerLeave={endPress}
          onPointerCancel={endPress}
          onContextMenu={(event) => {
            event.preventDefault();
            setOpen(true);
          }}
        >
          {message.quoted ? (
            <blockquote dir="auto">
              <b dir="ltr">{message.quoted.mine ? 'You' : 'Them'}</b>
              {message.quoted.text}
            </blockquote>
          ) : null}
          {message.revoked ? (
            <p class="gone">This message was deleted</p>
          ) : (
            <p dir="auto">
              {kind ? <em class="kind">{kind} </em> : null}
              {message.text}
            </p>
          )}
          <small>
            {message.edited ? 'edited ' : ''}
            <time class="numbers">{hourMinute(message.at)}</time>
            {message.ticks ? <Ticks ticks={message.ticks} /> : null}
          </small>
        </div>
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
      {message.choices.length > 0 ? (
        <div class="choices">
          {message.choices.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              dir="auto"
              onClick={() => void choose(personId, message.id, id).catch(() => undefined)}
            >
              {title}
            </button>
          ))}
        </div>
      ) : null}
      {open ? (
        <BubbleActions personId={personId} message={message} close={close} reply={reply} edit={edit} />
      ) : null}
    </div>
  );
}
