import { ChevronDown, ChevronUp, CircleParking } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link } from '../app/Link.js';
import { inboxRoute } from '../app/route.js';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { ParkedStream } from '../graphql/admin-types.js';
import { useSpeech } from '../i18n/language.js';
import { Modal } from '../ui/Modal.js';

interface ParkedItemProps {
  readonly parked: ParkedStream;
  readonly open: boolean;
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly onSkip: () => void;
}

/** Skipping loses an event for one reader: asked once more, and recorded. */
function SkipQuestion({
  parked,
  onSkip,
  onClose,
}: {
  parked: ParkedStream;
  onSkip: () => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useSpeech();
  return (
    <Modal open onClose={onClose} title={t('parked.skip')} className="dlg-s">
      <div className="form">
        <p>{t('parked.skip.question', { event: parked.eventType, reader: parked.subscription })}</p>
        <p className="t3">{t('parked.skip.recorded')}</p>
        <div className="form-f">
          <button type="button" className="btn" onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button
            type="button"
            className="btn btn-d"
            onClick={() => {
              onClose();
              onSkip();
            }}
          >
            {t('parked.skip')}
          </button>
        </div>
      </div>
    </Modal>
  );
}

export function ParkedItem({ parked, open: openAtFirst, busy, onRetry, onSkip }: ParkedItemProps): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const [open, setOpen] = useState(openAtFirst);
  const [asking, setAsking] = useState(false);
  const Chevron = open ? ChevronUp : ChevronDown;
  return (
    <article className={`pk ${open ? 'open' : ''}`}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="chb chb-s">
            <CircleParking className="i i-14" aria-hidden="true" />
          </span>
          <bdi className="ell pk-n">{parked.stream}</bdi>
          <span className="t2">{t('parked.behind', { n: parked.events })}</span>
          <span className="grow" />
          <span className="t3 num">
            {t('parked.since', {
              when: whenExactly(parked.parkedAt, now, locale, dates),
              n: parked.attempts,
            })}
          </span>
          <Chevron className="i i-14 t3" aria-hidden="true" />
        </button>
      </h2>
      {open && (
        <>
          <dl className="kv">
            <dt>{t('parked.event')}</dt>
            <dd className="num">
              {t('parked.place', {
                event: parked.eventType,
                partition: parked.partition,
                position: parked.position,
              })}
            </dd>
            <dt>{t('parked.reader')}</dt>
            <dd>{parked.subscription}</dd>
            <dt>{t('parked.error')}</dt>
            <dd className="pk-e">{parked.error}</dd>
          </dl>
          <div className="acts">
            <button type="button" className="btn btn-s btn-p" disabled={busy} onClick={onRetry}>
              {t('ui.retry')}
            </button>
            <button type="button" className="btn btn-s" disabled={busy} onClick={() => setAsking(true)}>
              {t('parked.skip')}
            </button>
            {parked.conversationId !== null && (
              <Link
                className="btn btn-s btn-g"
                to={inboxRoute('ALL', { conversationId: parked.conversationId })}
              >
                {t('parked.open')}
              </Link>
            )}
            <span className="t3 pk-r">{t('parked.skip.recorded')}</span>
          </div>
        </>
      )}
      {asking && <SkipQuestion parked={parked} onSkip={onSkip} onClose={() => setAsking(false)} />}
    </article>
  );
}
