import { Check, CircleParking, Eye, Moon } from 'lucide-react';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { shortDay } from '../clock/dates.js';
import { roughly } from '../clock/durations.js';
import { urgency } from '../clock/waiting.js';
import { openConversation } from '../app/navigation.js';
import { hrefOf, type InboxRoute } from '../app/route.js';
import type { InboxRow } from '../graphql/types.js';
import { useSay, useSpeech } from '../i18n/language.js';
import { usePresence } from '../presence/presence.js';
import { ChannelTile } from '../ui/channel.js';
import { OwnerMark } from '../ui/OwnerMark.js';
import { WindowMark } from '../ui/WindowMark.js';
import { cursor, selectThrough, toggleSelected } from './active-list.js';
import { RowSnippet } from './RowSnippet.js';
import { useRow } from './rows.js';

interface RowProps {
  readonly id: string;
  readonly route: InboxRoute;
  readonly current: boolean;
  readonly selected: boolean;
  /** Reached by Tab: one row of the list. */
  readonly tabbable: boolean;
}

const waitClass = { calm: '', soon: 'warn', late: 'late' } as const;

function Waiting({ since }: { since: number }): ReactNode {
  const { t, durations } = useSpeech();
  const waited = useNow() - since;
  const words = roughly(waited, durations);
  return (
    <span className={`wait ${waitClass[urgency(waited)]}`} title={t('row.waits', { span: words })}>
      <span className="vh">{t('row.waits', { span: words })}</span>
      <span aria-hidden="true">{words}</span>
    </span>
  );
}

/** The end of the third line: a viewer, else when a snooze ends, else the first label. */
function Tail({ row }: { row: InboxRow }): ReactNode {
  const { t, locale } = useSpeech();
  const now = useNow();
  const viewer = usePresence(row.id).colleagues[0]?.agent.name;
  if (viewer !== undefined) {
    return (
      <span title={t('presence.viewing', { name: viewer })}>
        <Eye className="i i-14" aria-hidden="true" /> {viewer.split(' ')[0]}
      </span>
    );
  }
  if (row.status === 'SNOOZED' && row.snoozedUntil !== null) {
    return (
      <span>
        <Moon className="i i-14" aria-hidden="true" />
        <span className="vh">{t('row.snoozedUntil')}</span> {shortDay(row.snoozedUntil, now, locale)}
      </span>
    );
  }
  return row.tags[0] === undefined ? null : <span className="ell">{row.tags[0]}</span>;
}

export const Row = memo(function Row({ id, route, current, selected, tabbable }: RowProps): ReactNode {
  const t = useSay();
  const row = useRow(id);
  if (row === undefined) return null;

  const open = (event: MouseEvent): void => {
    cursor.set(id);
    if (event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    if (event.shiftKey) selectThrough(id);
    else openConversation(id);
  };
  const select = (event: MouseEvent): void => (event.shiftKey ? selectThrough(id) : toggleSelected(id));
  const classes = ['row', current ? 'on' : '', row.unread > 0 ? 'unread' : '', selected ? 'picked' : ''];
  const status = row.status === 'RESOLVED' ? 'done' : '';

  return (
    <div className={`${classes.join(' ')} ${status}`} data-row={id}>
      <button
        type="button"
        className="pick"
        tabIndex={-1}
        aria-pressed={selected}
        aria-label={t('row.select', { name: row.name })}
        onClick={select}
      >
        <ChannelTile channel={row.channel} />
        <span className="pick-m" aria-hidden="true">
          <Check className="i i-14" />
        </span>
      </button>
      <a
        className="row-a"
        href={hrefOf({ ...route, conversationId: id, messageId: null })}
        tabIndex={tabbable ? 0 : -1}
        aria-current={current ? 'true' : undefined}
        onClick={open}
        onFocus={() => cursor.set(id)}
      >
        <span className="l1">
          <span className="who ell" dir="auto">
            {row.name}
          </span>
          {row.parked && (
            <span className="warnmark" title={t('row.parked')}>
              <CircleParking className="i i-14" aria-hidden="true" />
              <span className="vh">{t('row.parked')}</span>
            </span>
          )}
          {row.waitingSince !== null && row.status !== 'RESOLVED' && <Waiting since={row.waitingSince} />}
        </span>
        <span className="l2">
          <RowSnippet row={row} />
          {row.unread > 0 && (
            <span className="count">
              {row.unread > 99 ? '99+' : row.unread}
              <span className="vh"> {t('row.unread', { n: row.unread })}</span>
            </span>
          )}
        </span>
        <span className="l3">
          <OwnerMark owner={row.owner} />
          <WindowMark window={row.window} />
          <span className="tail">
            <Tail row={row} />
          </span>
        </span>
      </a>
    </div>
  );
});
