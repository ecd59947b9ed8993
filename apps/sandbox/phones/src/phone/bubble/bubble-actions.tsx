import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BubbleView } from '../../../../control/snapshot.js';
import { Icon } from '../../look/icon';
import { usePhone } from '../phone-in-hand';

interface Props {
  readonly message: BubbleView;
  readonly close: () => void;
  readonly reply: () => void;
  readonly edit: () => void;
}

/** Six reactions, the one in use pressed; reply; and for one's own messages edit and take back. */
export function BubbleActions({ message, close, reply, edit }: Props) {
  const { channel, calls } = usePhone();
  const box = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState('');
  const used = message.reactions.find(({ mine }) => mine)?.emoji;
  useLayoutEffect(() => {
    box.current?.querySelector('button')?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const perform = (call: Promise<unknown>): void => {
    call.then(close, (error: Error) => setProblem(error.message));
  };
  const then = (next: () => void): void => {
    close();
    next();
  };
  return (
    <div
      ref={box}
      class="actions"
      role="group"
      aria-label="What to do with this message"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="actions-row">
        {channel.emoji.map((emoji) => (
          <button
            key={emoji}
            type="button"
            class="emoji"
            aria-label={`React with ${emoji}`}
            aria-pressed={used === emoji}
            onClick={() => perform(calls.react(message.id, used === emoji ? null : emoji))}
          >
            {emoji}
          </button>
        ))}
      </div>
      <div class="actions-row">
        <button type="button" class="action" onClick={() => then(reply)}>
          <Icon name="reply" size={14} /> Reply
        </button>
        {message.mine && message.text !== '' && !message.media?.length ? (
          <button type="button" class="action" onClick={() => then(edit)}>
            <Icon name="pencil" size={14} /> Edit
          </button>
        ) : null}
        {message.mine && channel.tookBack !== undefined ? (
          <button type="button" class="action" onClick={() => perform(calls.takeBack(message.id))}>
            <Icon name="trash" size={14} /> {channel.takeBack}
          </button>
        ) : null}
      </div>
      {problem ? (
        <p class="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
