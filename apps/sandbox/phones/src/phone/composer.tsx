import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BubbleView } from '../../../control/snapshot.js';
import { edit, write } from '../data/calls';
import { Icon } from '../look/icon';

export type Intent =
  { readonly kind: 'write' } | { readonly kind: 'reply' | 'edit'; readonly message: BubbleView };

interface Props {
  readonly personId: string;
  readonly language: string;
  readonly intent: Intent;
  readonly done: () => void;
}

/** Enter sends, Shift+Enter breaks the line. What could not be sent stays. */
export function Composer({ personId, language, intent, done }: Props) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (intent.kind === 'write') return;
    if (intent.kind === 'edit') setText(intent.message.text);
    field.current?.focus();
  }, [intent]);
  const send = (): void => {
    const said = text.trim();
    if (said === '') return;
    setText('');
    setProblem('');
    const sent =
      intent.kind === 'edit'
        ? edit(personId, intent.message.id, said)
        : write(personId, said, intent.kind === 'reply' ? intent.message.id : undefined);
    done();
    sent.catch((error: Error) => {
      setText((meanwhile) => meanwhile || said);
      setProblem(error.message);
    });
  };
  const cancel = (): void => {
    if (intent.kind === 'edit') setText('');
    done();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {problem ? (
        <p class="problem" role="alert">
          {problem}
        </p>
      ) : null}
      {intent.kind === 'write' ? null : (
        <div class="intent">
          <span class="grow cut" dir="auto">
            <b>{intent.kind === 'edit' ? 'Edit' : 'Reply to'}</b> {intent.message.text}
          </span>
          <button
            type="button"
            aria-label={intent.kind === 'edit' ? 'Do not edit' : 'Do not reply to it'}
            onClick={cancel}
          >
            <Icon name="x" size={14} />
          </button>
        </div>
      )}
      <div class="composer-line">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          lang={language}
          placeholder="Message"
          aria-label="Message"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && intent.kind !== 'write') cancel();
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" class="send" aria-label="Send" disabled={text.trim() === ''}>
          <Icon name="send" size={14} />
        </button>
      </div>
    </form>
  );
}
