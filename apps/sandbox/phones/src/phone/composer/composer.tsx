import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BubbleView } from '../../../../control/snapshot.js';
import type { Attached } from '../../data/phone-calls';
import { Icon } from '../../look/icon';
import { usePhone } from '../phone-in-hand';
import { AttachMenu } from './attach-menu';
import type { Intent } from './intent';
import { IntentLine } from './intent-line';
import { QuickReplies } from './quick-replies';
import { VoiceNote } from './voice-note';

interface Props {
  readonly language: string;
  readonly last: BubbleView | undefined;
  readonly intent: Intent;
  readonly setIntent: (intent: Intent) => void;
}

/** Enter sends, Shift+Enter breaks the line. What could not be sent stays. */
export function Composer({ language, last, intent, setIntent }: Props) {
  const { channel, calls } = usePhone();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const [open, setOpen] = useState<'nothing' | 'attach' | 'voice'>('nothing');
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (intent.kind === 'write') return;
    if (intent.kind === 'edit') setText(intent.message.text);
    field.current?.focus();
  }, [intent]);

  const done = (): void => setIntent({ kind: 'write' });
  const close = (): void => {
    setOpen('nothing');
    field.current?.focus();
  };
  const replyTo = intent.kind === 'reply' ? intent.message.id : undefined;
  const perform = (call: Promise<unknown>, said = ''): void => {
    setText('');
    setProblem('');
    done();
    call.catch((error: Error) => {
      setText((meanwhile) => meanwhile || said);
      setProblem(error.message);
    });
  };
  const sent = (said: string): Promise<unknown> => {
    if (intent.kind === 'edit') return calls.edit(intent.message.id, said);
    return intent.kind === 'story' ? calls.answerStory(said) : calls.write(said, replyTo);
  };
  const send = (): void => {
    const said = text.trim();
    if (said !== '') perform(sent(said), said);
  };
  const attach = (attached: Promise<Attached>): void => {
    // Words that stand there already go with a picture, as its caption.
    const words = text.trim();
    perform(
      attached.then((one) => calls.attach(one, one.kind === 'audio' ? '' : words, replyTo)),
      words,
    );
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
      <QuickReplies last={last} />
      {open === 'attach' ? (
        <AttachMenu
          close={close}
          attach={attach}
          perform={perform}
          replyToStory={() => setIntent({ kind: 'story' })}
        />
      ) : null}
      <IntentLine intent={intent} cancel={cancel} />
      {open === 'voice' ? (
        <VoiceNote close={close} attach={attach} />
      ) : (
        <div class="composer-line">
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            lang={language}
            placeholder={channel.placeholder}
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
          <button
            type="button"
            class="tool-button"
            aria-label="Attach"
            aria-expanded={open === 'attach'}
            onClick={() => setOpen(open === 'attach' ? 'nothing' : 'attach')}
          >
            <Icon name="paperclip" size={14} />
          </button>
          {text.trim() === '' ? (
            <button
              type="button"
              class="tool-button"
              aria-label="Voice note"
              onClick={() => setOpen('voice')}
            >
              <Icon name="mic" size={14} />
            </button>
          ) : (
            <button type="submit" class="send" aria-label="Send">
              <Icon name="send" size={14} />
            </button>
          )}
        </div>
      )}
    </form>
  );
}
