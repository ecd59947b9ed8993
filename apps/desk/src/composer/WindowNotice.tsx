import { FileCheck2, MessageSquare, Send, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { whenExactly } from '../clock/dates.js';
import type { ReplyOption } from '../graphql/thread-types.js';
import { useSpeech, type MessageKey } from '../i18n/language.js';
import { Rich } from '../i18n/Rich.js';
import { ChannelGlyph, channelClass, channelName } from '../ui/channel.js';
import { Keys, KeysOf } from '../ui/Keys.js';
import type { ReplyState } from './possibility.js';

interface WindowNoticeProps {
  readonly state: ReplyState;
  readonly name: string;
  readonly now: number;
  readonly hasDraft: boolean;
  readonly others: readonly ReplyOption[];
  readonly onSend: () => void;
  readonly onChannel: (contactId: string) => void;
  readonly onNote: () => void;
  readonly onTemplate: () => void;
}

const after: Readonly<Record<string, MessageKey>> = {
  TEMPLATE_ONLY: 'notice.after.template',
  HUMAN_AGENT: 'notice.after.human',
  CLOSED: 'notice.after.closed',
};

/** Other legal ways, as buttons. */
function Ways({
  others,
  onChannel,
  onNote,
}: Pick<WindowNoticeProps, 'others' | 'onChannel' | 'onNote'>): ReactNode {
  const { t } = useSpeech();
  return (
    <>
      {others.map((option) => (
        <li key={option.contactId}>
          <button type="button" onClick={() => onChannel(option.contactId)}>
            <span className={`ch ${channelClass(option.channel)}`}>
              <ChannelGlyph channel={option.channel} size="i-14" />
            </span>
            <span>
              <b>{t('notice.goOn', { channel: channelName(t, option.channel) })}</b>{' '}
              <bdi>{option.address}</bdi>
            </span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" onClick={onNote}>
          <StickyNote className="i i-14" aria-hidden="true" />
          <span>
            <b>{t('notice.note')}</b>
          </span>
          <KeysOf command="note" />
        </button>
      </li>
    </>
  );
}

/** What holds now, what comes after, and what can be done: closing, person only, closed, refused. */
export function WindowNotice(props: WindowNoticeProps): ReactNode {
  const { state, name, now, hasDraft, others, onSend, onChannel, onNote, onTemplate } = props;
  const { t, locale, dates } = useSpeech();
  const { window, possibility, option } = state;
  const until = window.until === null ? '' : whenExactly(window.until, now, locale, dates);
  const then = window.next?.until == null ? '' : whenExactly(window.next.until, now, locale, dates);

  switch (possibility.kind) {
    case 'open':
      return null;
    case 'closing':
      return (
        <div className="cn warn" role="alert">
          <div>
            <Rich id="notice.closing" values={{ until }} />{' '}
            {t(after[window.next?.policy ?? 'CLOSED']!, { name, until: then })}
          </div>
          {(hasDraft || others.length > 0 || option.canSendTemplate) && (
            <ul>
              {hasDraft && (
                <li>
                  <button type="button" onClick={onSend}>
                    <Send className="i i-14 i-flip" aria-hidden="true" />
                    <span>
                      <b>{t('notice.sendDraft')}</b>
                    </span>
                    <Keys keys="mod+enter" />
                  </button>
                </li>
              )}
              {option.canSendTemplate && (
                <li>
                  <button type="button" onClick={onTemplate}>
                    <FileCheck2 className="i i-14" aria-hidden="true" />
                    <span>
                      <b>{t('notice.template.prepare')}</b>
                    </span>
                  </button>
                </li>
              )}
              {others.map((each) => (
                <li key={each.contactId}>
                  <button type="button" onClick={() => onChannel(each.contactId)}>
                    <MessageSquare className="i i-14" aria-hidden="true" />
                    <span>
                      <b>{t('notice.goOn', { channel: channelName(t, each.channel) })}</b>{' '}
                      <bdi>{each.address}</bdi>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      );
    case 'human':
      return (
        <div className="cn human">
          <Rich id="notice.human" values={{ until }} />
        </div>
      );
    case 'owned':
      return (
        <div className="cn closed" role="status">
          <div>
            <Rich id="notice.owned" values={{ name: possibility.name }} /> {hasDraft && t('notice.draftKept')}
          </div>
          <ul>
            <Ways others={[]} onChannel={onChannel} onNote={onNote} />
          </ul>
        </div>
      );
    case 'template':
    case 'closed':
    case 'refused':
      return (
        <div className={`cn ${possibility.kind === 'refused' ? 'warn' : 'closed'}`} role="status">
          <div>
            {possibility.kind === 'refused' ? (
              <b>{possibility.reason ?? t('notice.refused', { channel: channelName(t, option.channel) })}</b>
            ) : (
              <Rich
                id={possibility.kind === 'template' ? 'notice.template' : 'notice.closed'}
                values={{ name, channel: channelName(t, option.channel) }}
              />
            )}{' '}
            {possibility.kind === 'template' &&
              t(option.canSendTemplate ? 'notice.template.choose' : 'notice.template.none')}{' '}
            {hasDraft && t('notice.draftKept')}
          </div>
          <ul>
            <Ways others={others} onChannel={onChannel} onNote={onNote} />
          </ul>
        </div>
      );
  }
}
