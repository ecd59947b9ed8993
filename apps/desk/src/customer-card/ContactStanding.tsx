import { Ban, BellOff, BellRing, Ellipsis, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { setBlocked, setMarketing } from '../actions/contact-actions.js';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { Contact } from '../graphql/thread-types.js';
import type { InboxRow } from '../graphql/types.js';
import { useSpeech } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuItem } from '../ui/Menu.js';

/** Blocked, and what the person said about marketing: each in words, with its way back. */
export function ContactStanding({ contact, row }: { contact: Contact; row: InboxRow }): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const blocked = contact.blockedAt !== null;
  const stopped = contact.marketing === false;
  return (
    <>
      {blocked && (
        <div className="standing">
          <Ban className="i i-12" aria-hidden="true" />
          <span className="grow">
            {t('contact.blocked', { when: whenExactly(contact.blockedAt ?? 0, now, locale, dates) })}
          </span>
          <button type="button" className="link" onClick={() => void setBlocked(row, contact.id, false)}>
            {t('contact.unblock')}
          </button>
        </div>
      )}
      {stopped && (
        <div className="standing">
          <BellOff className="i i-12" aria-hidden="true" />
          <span className="grow">{t('contact.noMarketing')}</span>
          <button type="button" className="link" onClick={() => void setMarketing(row, contact.id, true)}>
            {t('contact.allowMarketing')}
          </button>
        </div>
      )}
    </>
  );
}

export function ContactMenu({
  contact,
  row,
  name,
}: {
  contact: Contact;
  row: InboxRow;
  name: string;
}): ReactNode {
  const { t } = useSpeech();
  const blocked = contact.blockedAt !== null;
  const wanted = contact.marketing !== false;
  const label = t('contact.more', { name });
  return (
    <Menu label={label} trigger={<IconButton icon={Ellipsis} label={label} />}>
      <MenuItem onSelect={() => void setBlocked(row, contact.id, !blocked)}>
        {blocked ? (
          <ShieldCheck className="i" aria-hidden="true" />
        ) : (
          <Ban className="i" aria-hidden="true" />
        )}
        {t(blocked ? 'contact.unblock' : 'contact.block')}
      </MenuItem>
      <MenuItem onSelect={() => void setMarketing(row, contact.id, !wanted)}>
        {wanted ? (
          <BellOff className="i" aria-hidden="true" />
        ) : (
          <BellRing className="i" aria-hidden="true" />
        )}
        {t(wanted ? 'contact.stopMarketing' : 'contact.allowMarketing')}
      </MenuItem>
    </Menu>
  );
}
