import { X } from 'lucide-react';
import { useEffect, useId, type ReactNode } from 'react';
import { toast } from '../actions/toasts.js';
import { AttachButton } from '../attachments/AttachButton.js';
import { useAttaching } from '../attachments/attaching.js';
import { Tray } from '../attachments/Tray.js';
import { useNowUntil } from '../clock/clock.js';
import { windowAt } from '../clock/reply-window.js';
import { changeDraft, useDraft } from '../drafts/drafts.js';
import type { Conversation } from '../graphql/thread-types.js';
import type { InboxRow } from '../graphql/types.js';
import { useSay } from '../i18n/language.js';
import type { BeingHere } from '../presence/being-here.js';
import { me } from '../session/session.js';
import type { Thread } from '../thread/thread.js';
import { channelName } from '../ui/channel.js';
import { IconButton } from '../ui/IconButton.js';
import { Field } from './Field.js';
import { focusComposer, withInserted } from './focus.js';
import { ComposerTools } from './ComposerTools.js';
import { Foot } from './Foot.js';
import { lengthState } from './length.js';
import { canWrite, chosenOption, otherWays, possibilityOf } from './possibility.js';
import { faultWords } from './prompt/fault-words.js';
import { emptyPrompt, promptFault, promptInput } from './prompt/prompt-draft.js';
import { PromptEditor } from './prompt/PromptEditor.js';
import { Recipient } from './Recipient.js';
import { useSending } from './sending.js';
import { TemplatePicker } from './templates/TemplatePicker.js';
import { Warning } from './Warning.js';
import { WindowClock } from './WindowClock.js';
import { WindowNotice } from './WindowNotice.js';

interface ComposerProps {
  readonly thread: Thread;
  readonly row: InboxRow;
  readonly conversation: Conversation;
  readonly here: BeingHere;
}

function Tab({
  on,
  note,
  text,
  onSelect,
}: {
  on: boolean;
  note: boolean;
  text: string;
  onSelect: () => void;
}): ReactNode {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={on}
      tabIndex={on ? 0 : -1}
      className={`tab ${on ? (note ? 'note-on' : 'on') : ''}`}
      onClick={onSelect}
    >
      {text}
    </button>
  );
}

/** Leaving the field brings the focus to the thread; a second Escape leads back to the list. */
function toThread(): void {
  document.querySelector<HTMLElement>('.log')?.focus();
}

export function Composer({ thread, row, conversation, here }: ComposerProps): ReactNode {
  const t = useSay();
  const id = row.id;
  const panelId = useId();
  const draft = useDraft(id);
  const sending = useSending(thread, row);
  const option = chosenOption(conversation, draft.contactId);
  const now = useNowUntil(option?.window.until ?? null);
  const attaching = useAttaching(id, option?.contactId ?? '', draft.tab !== 'note');
  useEffect(() => () => here.doneTyping(), [here]);

  if (option === undefined) return null;
  const window = windowAt(option.window, now);
  const possibility = possibilityOf(option, window, row.owner, me());
  const isNote = draft.tab === 'note';
  const templating =
    !isNote && option.canSendTemplate && (possibility.kind === 'template' || draft.template !== null);
  const writable = isNote || (canWrite(possibility) && !templating);
  const rules = option.prompts.find(({ layout }) => layout === draft.prompt?.layout);
  const prompt = isNote || rules === undefined ? null : draft.prompt;
  const text = isNote ? draft.note : draft.reply;
  // A text alone may leave as several messages; a question around it may not.
  const limit = prompt === null ? option.textLimit : { ...option.textLimit, parts: 1 };
  const length = isNote ? null : lengthState(draft.reply, limit);
  const others = otherWays(conversation, option.contactId, now);
  const choose = (tab: 'reply' | 'note'): void => focusComposer(tab);

  const write = (next: string): void => {
    changeDraft(id, isNote ? { note: next } : { reply: next });
    sending.begun();
    sending.dismissWarning();
    if (next === '') here.doneTyping();
    else here.typing(isNote ? 'NOTING' : 'REPLYING');
  };
  const send = (thenResolve = false): void => {
    if (isNote) return void sending.note();
    if (!writable || length === null) return;
    if (length.over)
      return toast(t('composer.tooLong', { n: length.used - length.max * limit.parts }), { tone: 'danger' });
    const fault = prompt === null || rules === undefined ? null : promptFault(draft.reply, prompt, rules);
    if (fault !== null && rules !== undefined) return toast(faultWords(t, fault, rules), { tone: 'danger' });
    if (attaching.unsettled !== null) return toast(t(attaching.unsettled), { tone: 'danger' });
    sending.reply(
      option.contactId,
      thenResolve,
      prompt && rules ? promptInput(prompt, rules) : undefined,
      attaching.ready,
    );
    here.doneTyping();
  };
  const look = (): void => {
    sending.looked();
    void thread.latest();
    toThread();
  };
  const openTemplates = (): void => {
    changeDraft(id, { tab: 'reply', template: { id: '', values: {} } });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.tpl-l input')?.focus());
  };
  const toChannel = (contactId: string): void => {
    changeDraft(id, { contactId, template: null });
    focusComposer('reply');
  };

  return (
    <section
      className={`composer ${isNote ? 'noting' : ''} ${writable || templating ? '' : 'shut'}`}
      aria-label={t('composer.title')}
      {...attaching.target}
    >
      {attaching.dragging && writable && !isNote && <div className="drop">{t('attach.drop')}</div>}
      <div className="c-top">
        <div role="tablist" aria-label={t('composer.tabs')} className="c-tabs">
          <Tab on={!isNote} note={false} text={t('composer.reply')} onSelect={() => choose('reply')} />
          <Tab on={isNote} note text={t('composer.note')} onSelect={() => choose('note')} />
        </div>
        {!isNote && <Recipient options={conversation.options} chosen={option} onChoose={toChannel} />}
        {isNote ? (
          <span className="only-team">{t('composer.onlyTeam')}</span>
        ) : (
          <WindowClock window={window} now={now} />
        )}
      </div>
      {!isNote && (
        <WindowNotice
          state={{ option, window, possibility }}
          name={row.name}
          now={now}
          hasDraft={draft.reply.trim() !== ''}
          others={others}
          onSend={() => send()}
          onChannel={toChannel}
          onNote={() => choose('note')}
          onTemplate={openTemplates}
        />
      )}
      {sending.warning !== null && !isNote && (
        <Warning warning={sending.warning} customer={row.name} onSend={() => send()} onLook={look} />
      )}
      {!isNote && draft.replyTo !== null && (
        <div className="quote c-quote">
          <b dir="auto">{draft.replyTo.name}</b>
          <span className="ell grow" dir="auto">
            {draft.replyTo.text}
          </span>
          <IconButton
            icon={X}
            label={t('composer.noQuote')}
            onClick={() => changeDraft(id, { replyTo: null })}
          />
        </div>
      )}
      {templating && (
        <TemplatePicker
          key={option.accountId}
          accountId={option.accountId}
          draft={draft.template}
          onChange={(template) => changeDraft(id, { template })}
          onSend={(template, preview) => sending.template(option.contactId, template, preview)}
          onClose={
            possibility.kind === 'template'
              ? null
              : () => {
                  changeDraft(id, { template: null });
                  focusComposer('reply');
                }
          }
          onLeave={toThread}
        />
      )}
      {writable && (
        <div role="tabpanel" id={panelId}>
          <Field
            key={isNote ? 'note' : 'reply'}
            value={text}
            label={t(isNote ? 'composer.noteLabel' : 'composer.replyLabel', { name: row.name })}
            placeholder={
              isNote
                ? t('composer.notePlaceholder')
                : t('composer.placeholder', { channel: channelName(t, option.channel) })
            }
            mentions={isNote}
            onChange={write}
            onSend={() => send()}
            onLeave={toThread}
          />
          {prompt !== null && (
            <PromptEditor
              draft={prompt}
              rules={option.prompts}
              onChange={(next) => changeDraft(id, { prompt: next })}
              onClose={() => {
                changeDraft(id, { prompt: null });
                focusComposer('reply');
              }}
              onSend={() => send()}
            />
          )}
          {!isNote && <Tray conversationId={id} />}
          <Foot
            tools={
              isNote ? undefined : (
                <ComposerTools
                  attach={<AttachButton onFiles={attaching.add} />}
                  option={option}
                  onTemplate={openTemplates}
                  onPrompt={() => changeDraft(id, { prompt: emptyPrompt(option.prompts[0]!.layout) })}
                  onRequest={(what) => sending.request(option.contactId, what, t(`composer.asked.${what}`))}
                />
              )
            }
            length={length}
            unit={option.textLimit.unit}
            sendText={t(
              isNote
                ? 'composer.addNote'
                : possibility.kind === 'human'
                  ? 'composer.sendAsPerson'
                  : 'composer.send',
            )}
            disabled={length?.over === true || sending.noteBusy}
            onEmoji={(emoji) => {
              write(withInserted(text, emoji));
              focusComposer(draft.tab);
            }}
            onSend={() => send()}
            onSendAndResolve={isNote || row.status === 'RESOLVED' ? null : () => send(true)}
          />
        </div>
      )}
    </section>
  );
}
