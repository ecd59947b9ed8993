import type { ReactNode } from 'react';
import { useNowUntil } from '../clock/clock.js';
import { roughly } from '../clock/durations.js';
import { windowAt, type WindowLook, type WindowNow } from '../clock/reply-window.js';
import type { ReplyWindow } from '../graphql/types.js';
import { useSpeech, type Speech } from '../i18n/language.js';
import { Ring } from './Ring.js';

export const windowClass: Record<WindowLook, string> = {
  none: '',
  open: 'win-open',
  closing: 'win-closing',
  human: 'win-human',
  template: 'win-closed',
  closed: 'win-closed',
};

/** The window in a word or two, for rows. */
export function windowWords(window: WindowNow, { t, durations }: Speech): string {
  const left = roughly(window.left ?? 0, durations);
  if (window.policy === 'HUMAN_AGENT') return t('window.human', { left });
  if (window.look === 'closing') return t('window.left', { left });
  if (window.look === 'template') return t('window.template');
  if (window.look === 'closed') return t('window.closed');
  return left;
}

/** Ring and words; nothing where answers have no end (web chat). */
export function WindowMark({ window }: { window: ReplyWindow }): ReactNode {
  const speech = useSpeech();
  const now = windowAt(window, useNowUntil(window.until));
  if (now.look === 'none') return null;
  const words = windowWords(now, speech);
  return (
    <span className={`win ${windowClass[now.look]}`} title={speech.t('window.title', { words })}>
      <Ring share={now.look === 'closed' || now.look === 'template' ? 0 : now.share} />
      <span className="win-w">{words}</span>
    </span>
  );
}
