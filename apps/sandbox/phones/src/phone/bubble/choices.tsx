import { useState } from 'preact/hooks';
import type { BubbleView, ChoiceView } from '../../../../control/snapshot.js';
import { Icon } from '../../look/icon';
import { usePhone } from '../phone-in-hand';

/** Buttons under a message; a list opens first. Chips of the last message stand over the composer (QuickReplies). */
export function Choices({ message }: { message: BubbleView }) {
  const [opened, setOpened] = useState(false);
  const choices = message.choices.filter(({ quick }) => !quick);
  if (choices.length === 0) return null;
  if (message.listButton !== undefined)
    return (
      <div class="choices">
        <button type="button" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <Icon name="list" size={14} /> {message.listButton}
        </button>
        {opened
          ? choices.map((choice) => (
              <ChoiceButton
                key={choice.id}
                messageId={message.id}
                choice={choice}
                after={() => setOpened(false)}
              />
            ))
          : null}
      </div>
    );
  return (
    <div class="choices">
      {choices.map((choice) => (
        <ChoiceButton key={choice.id} messageId={message.id} choice={choice} />
      ))}
    </div>
  );
}

interface ChoiceProps {
  readonly messageId: string;
  readonly choice: ChoiceView;
  readonly after?: () => void;
}

export function ChoiceButton({ messageId, choice, after }: ChoiceProps) {
  const { calls } = usePhone();
  const { id, title, description, url } = choice;
  // Where a link of the business leads is the world outside: said, not opened.
  if (url !== undefined)
    return (
      <span class="choice-link" title={url}>
        <Icon name="link" size={12} /> {title}
      </span>
    );
  return (
    <button
      type="button"
      dir="auto"
      onClick={() => {
        after?.();
        calls.choose(messageId, id).catch(() => undefined);
      }}
    >
      {title}
      {description ? <small>{description}</small> : null}
    </button>
  );
}
